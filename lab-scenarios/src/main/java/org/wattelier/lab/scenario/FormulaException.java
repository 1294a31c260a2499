package org.wattelier.lab.scenario;

/** A text is no formula: the message says what is wrong, in the user's language. */
public final class FormulaException extends Exception {
  private static final long serialVersionUID = 1;

  FormulaException(int position, String key, Object... arguments) {
    super(ScenarioText.of("error.formula", position + 1, ScenarioText.of(key, arguments)));
  }
}
