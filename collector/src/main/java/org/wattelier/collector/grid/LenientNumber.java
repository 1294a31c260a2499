package org.wattelier.collector.grid;

import org.jspecify.annotations.Nullable;

/** Reads numbers as APIs send them: as numbers, as texts, as {@code "ND"}, not at all. */
final class LenientNumber {
  private LenientNumber() {}

  /** The number in a JSON value; null for everything that is none. */
  static @Nullable Double of(@Nullable Object value) {
    if (value instanceof Number number) {
      return finite(number.doubleValue());
    }
    if (value instanceof String text && !text.isBlank() && text.length() < 40) {
      try {
        return finite(Double.parseDouble(text.strip()));
      } catch (NumberFormatException notANumber) {
        return null;
      }
    }
    return null;
  }

  /** A percentage as a ratio. */
  static @Nullable Double percent(@Nullable Object value) {
    Double number = of(value);
    return number == null ? null : number / 100;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }
}
