package org.wattelier.agent.power;

import java.util.OptionalDouble;

/** A number as devices and commands write it. */
final class NumberText {

  private NumberText() {}

  /** The number that a text is, with a decimal point and without a unit; empty for anything else, also for what is not finite. */
  static OptionalDouble parse(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
