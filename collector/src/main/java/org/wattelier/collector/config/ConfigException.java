package org.wattelier.collector.config;

import java.util.List;

/** Settings with which the collector cannot start: every problem that was found, one line each. */
public final class ConfigException extends Exception {
  private final transient List<Said> problems;

  public ConfigException(List<Said> problems) {
    super(problems.toString(), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<Said> problems() {
    return problems;
  }
}
