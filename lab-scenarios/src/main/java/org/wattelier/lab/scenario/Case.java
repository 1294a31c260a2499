package org.wattelier.lab.scenario;

import java.util.Map;
import java.util.Optional;

/**
 * One of the cases that are compared.
 *
 * @param window hours of the grid that its formulas may use; empty where it uses none
 * @param values inputs whose value this case fixes, by id
 */
public record Case(String id, Text title, Optional<Window> window, Map<String, Double> values) {
  public Case {
    values = Map.copyOf(values);
  }
}
