package org.wattelier.lab.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.lab.scenario.Expectation;
import org.wattelier.lab.scenario.Reckoning;

/**
 * What a scenario that measures nothing computed from recorded days and typed numbers. Computed figures have no interval of their own: they
 * are as good as what was put in.
 *
 * @param typed what the learner typed, by the id of its input; what is not there had its usual value
 * @param values by the id of the case, then by the id of the figure; what could not be computed is absent
 */
public record Reckoned(
    Reckoning reckoning, Map<String, Double> typed, Map<String, Map<String, Double>> values) {

  /** Computes. */
  public static Reckoned of(Reckoning reckoning, Map<String, Double> typed) {
    return new Reckoned(reckoning, typed, reckoning.compute(typed));
  }

  /** The figure that the cases are compared by, of one case. */
  public OptionalDouble compared(String id) {
    Double value = values.getOrDefault(id, Map.of()).get(reckoning.compared());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The case that was expected lower over the other one, minus 1; empty where that cannot be computed, or nothing was expected. */
  public OptionalDouble changeRatio() {
    Optional<Expectation> expected = reckoning.expect();
    if (expected.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble lower = compared(expected.get().lower());
    OptionalDouble than = compared(expected.get().than());
    return lower.isPresent() && than.isPresent() && than.getAsDouble() > 0
        ? OptionalDouble.of(lower.getAsDouble() / than.getAsDouble() - 1)
        : OptionalDouble.empty();
  }

  /** The members of its JSON. */
  public Map<String, Object> json() {
    Map<String, Object> inputs = new LinkedHashMap<>();
    reckoning
        .inputs()
        .forEach(input -> inputs.put(input.id(), typed.getOrDefault(input.id(), input.usual())));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("quality", "estimated");
    json.put("source", "recorded-days");
    json.put("inputs", inputs);
    json.put("compared", reckoning.compared());
    json.put("cases", values);
    changeRatio().ifPresent(change -> json.put("changeRatio", change));
    return json;
  }
}
