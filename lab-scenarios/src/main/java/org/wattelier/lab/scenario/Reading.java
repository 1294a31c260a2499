package org.wattelier.lab.scenario;

import java.util.List;

/** What reading a file gave: a scenario, or everything that is wrong in it. */
public sealed interface Reading {

  /** A file without fault. */
  record Accepted(Scenario scenario) implements Reading {}

  /**
   * A file with faults.
   *
   * @param errors at least one, in the order of the file
   */
  record Refused(List<ScenarioError> errors) implements Reading {
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}
