package org.wattelier.lab.scenario;

import java.util.List;
import java.util.Optional;

/**
 * Figures that are computed for each of some cases, from what the learner types and from hours of the grid.
 *
 * @param inputs numbers that the learner may change, each with a value to begin with
 * @param cases what is compared
 * @param figures computed for each case in this order; each may use the inputs, the grid and the figures before it
 * @param compared id of the figure that the cases are compared by
 * @param expect the answer to the hypothesis; empty where none is better
 */
public record Reckoning(
    List<Input> inputs,
    List<Case> cases,
    List<Figure> figures,
    String compared,
    Optional<Expectation> expect)
    implements Plan {
  public Reckoning {
    inputs = List.copyOf(inputs);
    cases = List.copyOf(cases);
    figures = List.copyOf(figures);
  }
}
