package org.wattelier.lab.scenario;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * Computes the figures of every case.
   *
   * @param typed what the learner typed, by the id of its input; what is not there has its usual value
   * @return by the id of the case, in order, then by the id of the figure, in order; what cannot be computed is absent
   */
  public Map<String, Map<String, Double>> compute(Map<String, Double> typed) {
    Map<String, Map<String, Double>> results = new LinkedHashMap<>();
    for (Case each : cases) {
      Map<String, Double> known = new HashMap<>();
      inputs.forEach(input -> known.put(input.id(), typed.getOrDefault(input.id(), input.usual())));
      known.putAll(each.values());
      each.window().ifPresent(window -> known.putAll(RecordedDay.means(window)));
      results.put(each.id(), figures(known));
    }
    return results;
  }

  private Map<String, Double> figures(Map<String, Double> known) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Figure figure : figures) {
      figure.formula().value(known).ifPresent(value -> {
        known.put(figure.id(), value);
        values.put(figure.id(), value);
      });
    }
    return values;
  }
}
