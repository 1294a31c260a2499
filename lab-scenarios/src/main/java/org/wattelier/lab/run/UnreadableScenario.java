package org.wattelier.lab.run;

import java.util.List;
import java.util.stream.Collectors;
import org.wattelier.lab.scenario.ScenarioError;

/** A scenario that this version cannot read. The message names every fault, one a line. */
public final class UnreadableScenario extends Exception {
  private static final long serialVersionUID = 1;

  public UnreadableScenario(List<ScenarioError> errors) {
    super(errors.stream().map(ScenarioError::toString).collect(Collectors.joining("\n")));
  }
}
