package org.wattelier.lab.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong in one file, and no more than a person can read. */
final class Faults {
  private static final int MOST = 100;

  private final String file;
  private final List<ScenarioError> errors = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(Place place, String field, String key, Object... arguments) {
    if (errors.size() < MOST) {
      String reason = ScenarioText.of(key, arguments);
      errors.add(new ScenarioError(file, place.line(), place.column(), field, reason));
    }
  }

  boolean none() {
    return errors.isEmpty();
  }

  /** In the order of the file. */
  List<ScenarioError> inOrder() {
    return errors.stream()
        .sorted(
            Comparator.comparingInt(ScenarioError::line).thenComparingInt(ScenarioError::column))
        .toList();
  }
}
