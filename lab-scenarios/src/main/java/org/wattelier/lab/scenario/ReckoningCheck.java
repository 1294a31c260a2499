package org.wattelier.lab.scenario;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That the inputs, cases and figures of a scenario that computes go together. */
final class ReckoningCheck {
  private static final Set<String> GRID = Set.of("renewable", "intensity");

  private final Values scenario;
  private final Faults faults;
  private final List<Values> cases;

  ReckoningCheck(Values scenario, Faults faults) {
    this.scenario = scenario;
    this.faults = faults;
    this.cases = scenario.list("cases", Values.class);
  }

  void check(Set<String> inputs, Set<String> figures) {
    Map<String, Values> byId = new LinkedHashMap<>();
    for (Values input : scenario.list("inputs", Values.class)) {
      input.find("id", String.class).ifPresent(id -> byId.put(id, input));
      input(input);
    }
    cases.forEach(each -> oneCase(each, byId));
    figures(inputs);
    scenario
        .find("compared", String.class)
        .filter(id -> !figures.contains(id))
        .ifPresent(
            id -> fault(scenario, "compared", "error.no-figure", id, String.join(", ", figures)));
  }

  private void input(Values input) {
    input
        .find("id", String.class)
        .filter(GRID::contains)
        .ifPresent(id -> fault(input, "id", "error.grid-name", id));
    double lowest = input.find("lowest", Double.class).orElse(Double.NEGATIVE_INFINITY);
    double highest = input.find("highest", Double.class).orElse(Double.POSITIVE_INFINITY);
    input
        .find("usual", Double.class)
        .filter(usual -> usual < lowest || usual > highest)
        .ifPresent(usual -> fault(input, "usual", "error.out-of-range"));
  }

  private void oneCase(Values each, Map<String, Values> inputs) {
    each.find("window", Values.class).ifPresent(window -> {
      long start = window.find("startHour", Long.class).orElse(0L);
      window
          .find("hours", Long.class)
          .filter(hours -> start + hours > 24)
          .ifPresent(hours -> fault(window, "hours", "error.midnight", Long.toString(24 - start)));
    });
    each.find("values", Values.class).ifPresent(values -> {
      for (String id : values.byKey().keySet()) {
        Values input = inputs.get(id);
        if (input == null) {
          fault(values, id, "error.no-input", id, String.join(", ", inputs.keySet()));
        } else {
          within(values, id, input);
        }
      }
    });
  }

  private void within(Values values, String id, Values input) {
    double value = values.get(id, Double.class);
    if (value < input.find("lowest", Double.class).orElse(value)
        || value > input.find("highest", Double.class).orElse(value)) {
      fault(values, id, "error.out-of-range");
    }
  }

  /** Each formula may use the inputs, the grid where every case has hours of it, and the figures before it. */
  private void figures(Set<String> inputs) {
    Set<String> known = new HashSet<>(inputs);
    boolean hasGrid = !cases.isEmpty() && cases.stream().allMatch(each -> each.has("window"));
    if (hasGrid) {
      known.addAll(GRID);
    }
    for (Values figure : scenario.list("figures", Values.class)) {
      figure
          .find("formula", Formula.class)
          .ifPresent(formula -> formula.names().stream()
              .filter(name -> !known.contains(name))
              .sorted()
              .forEach(name -> fault(
                  figure,
                  "formula",
                  GRID.contains(name) ? "error.no-window" : "error.no-name",
                  name)));
      figure.find("id", String.class).ifPresent(id -> {
        if (inputs.contains(id) || GRID.contains(id)) {
          fault(figure, "id", "error.taken-name", id);
        }
        known.add(id);
      });
    }
  }

  private void fault(Values values, String key, String message, Object... arguments) {
    faults.add(values.placeOf(key), values.path(key), message, arguments);
  }
}
