package org.wattelier.lab.scenario;

import java.util.Map;

/**
 * A workload and its parameters, as a variant names them. The reader has checked them and put in what was left out.
 *
 * @param parameters by name: {@link Long}, {@link Double}, {@link Boolean}, {@link String}, {@link Text} or a list of strings
 */
public record WorkloadSpec(String name, Map<String, Object> parameters) {
  public WorkloadSpec {
    parameters = Map.copyOf(parameters);
  }

  /** Whether it runs a command of the machine's own. */
  public boolean isCommand() {
    return name.equals("command");
  }

  /** Whether a person must be there, who does something and confirms it. */
  public boolean needsOperator() {
    return name.equals("operator");
  }
}
