package org.wattelier.telemetry;

import java.util.Optional;

/**
 * A field of the wire schema.
 *
 * @param name the wire name, with its unit
 * @param kind how its values relate to each other in time
 * @param unit the unit in plural, as in the name
 * @param meaning one sentence for the reader of {@code docs/schema.md}
 * @param maximum the largest value that makes sense; {@link #minimum} is the smallest
 */
public record FieldDefinition(String name, Kind kind, String unit, String meaning, double maximum) {

  /** How the values of a field relate to each other in time. */
  public enum Kind {
    /** A value of its instant. */
    GAUGE,
    /** A total that only grows; a drop is a reset to zero. */
    COUNTER,
    /** A text. */
    TEXT
  }

  static FieldDefinition gauge(String name, String unit, String meaning) {
    return new FieldDefinition(name, Kind.GAUGE, unit, meaning, Double.MAX_VALUE);
  }

  static FieldDefinition ratio(String name, String meaning) {
    return new FieldDefinition(name, Kind.GAUGE, "ratio", meaning, 1);
  }

  static FieldDefinition counter(String name, String unit, String meaning) {
    return new FieldDefinition(name, Kind.COUNTER, unit, meaning, Double.MAX_VALUE);
  }

  static FieldDefinition text(String name, String meaning) {
    return new FieldDefinition(name, Kind.TEXT, "", meaning, 0);
  }

  /** Whether {@link #problem} finds nothing: the question that is asked of every value that comes. */
  public boolean allows(FieldValue value) {
    if (kind == Kind.TEXT) {
      return value instanceof FieldValue.Text;
    }
    if (value instanceof FieldValue.Decimal decimal) {
      return allows(decimal.value());
    }
    return value instanceof FieldValue.Whole whole && allows((double) whole.value());
  }

  /** Whether a number lies within the bounds. */
  boolean allows(double number) {
    return number <= maximum && (number >= 0 || number >= minimum());
  }

  /** What is wrong with a value of this field, naming the field and the remedy; empty when it is fine. */
  public Optional<String> problem(FieldValue value) {
    if (kind == Kind.TEXT) {
      return value instanceof FieldValue.Text
          ? Optional.empty()
          : Optional.of("field " + name + " must be a \"text\"");
    }
    if (value.number().isEmpty()) {
      return Optional.of("field " + name + " must be a number");
    }
    double number = value.number().getAsDouble();
    if (number < minimum()) {
      return Optional.of("field " + name + " must be at least " + shown(minimum())
          + ", leave it out when unknown: " + number);
    }
    if (number > maximum) {
      String share = unit.equals("ratio") ? ", a share and not a percentage: " : ": ";
      return Optional.of("field " + name + " must be at most " + shown(maximum) + share + number);
    }
    return Optional.empty();
  }

  /**
   * The smallest value that makes sense. Everything is an amount but for temperatures, which stop at absolute zero, and the
   * megawatts of a grid's source, which are negative while storage is filled or power exported.
   */
  public double minimum() {
    return switch (unit) {
      case "celsius" -> -273.15;
      case "megawatts" -> -Double.MAX_VALUE;
      default -> 0;
    };
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
