package org.wattelier.telemetry;

import java.util.Objects;
import java.util.OptionalDouble;

/** The value of one field of a {@link Point}, in the four types of line protocol. */
public sealed interface FieldValue {

  /** A finite floating-point number: {@code 1.5}. */
  record Decimal(double value) implements FieldValue {
    public Decimal {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a field must be finite: " + value);
      }
    }
  }

  /** A whole number: {@code 42i}. An unsigned {@code 42u} is read as one too. */
  record Whole(long value) implements FieldValue {}

  /** A text: {@code "Debian 12"}. */
  record Text(String value) implements FieldValue {
    public Text {
      Objects.requireNonNull(value, "value is null");
    }
  }

  /** A truth value: {@code true}. */
  record Flag(boolean value) implements FieldValue {}

  /** This value as a number; empty for texts and flags. */
  default OptionalDouble number() {
    if (this instanceof Decimal decimal) {
      return OptionalDouble.of(decimal.value);
    }
    return this instanceof Whole whole
        ? OptionalDouble.of((double) whole.value)
        : OptionalDouble.empty();
  }
}
