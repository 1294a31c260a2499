package org.wattelier.telemetry;

import java.util.Optional;

/** Reads numbers as InfluxDB writes them: {@code 1.5}, {@code -2e-3}, {@code 42i}, {@code 42u}; nothing else that Java would take. */
final class NumberWord {

  private NumberWord() {}

  /** The value of a word; empty where it is no number, or one out of range. */
  static Optional<FieldValue> value(String word) {
    try {
      int last = word.length() - 1;
      if (word.charAt(last) == 'i') {
        return Optional.of(new FieldValue.Whole(whole(word.substring(0, last))));
      }
      if (word.charAt(last) == 'u' && word.charAt(0) != '-') {
        return Optional.of(new FieldValue.Whole(whole(word.substring(0, last))));
      }
      return isDecimal(word)
          ? Optional.of(new FieldValue.Decimal(Double.parseDouble(word)))
          : Optional.empty();
    } catch (IllegalArgumentException outOfRangeOrForm) {
      return Optional.empty();
    }
  }

  /**
   * A whole number of ASCII digits with an optional minus.
   *
   * @throws NumberFormatException for anything else
   */
  static long whole(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '0' || c > '9') && !(c == '-' && i == 0)) {
        throw new NumberFormatException(word);
      }
    }
    return Long.parseLong(word);
  }

  private static boolean isDecimal(String word) {
    if (word.charAt(0) == '+') {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ("+-.0123456789eE".indexOf(word.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
