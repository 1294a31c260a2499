package org.wattelier.collector.config;

import java.nio.file.Path;

/** Where the value of a setting came from. */
public sealed interface Origin {

  /** A command-line option such as {@code --port}. */
  record Option(String name) implements Origin {}

  /** An environment variable such as {@code WATTELIER_PORT}. */
  record Environment(String name) implements Origin {}

  /** A line of a configuration file. */
  record File(Path path, int line) implements Origin {}

  /** Nobody set it. */
  record Default() implements Origin {}

  /** This origin in words. */
  default Said said() {
    if (this instanceof Option option) {
      return Said.of("origin.option", option.name);
    }
    if (this instanceof Environment environment) {
      return Said.of("origin.environment", environment.name);
    }
    return this instanceof File file
        ? Said.of("origin.file", file.path, file.line)
        : Said.of("origin.default");
  }
}
