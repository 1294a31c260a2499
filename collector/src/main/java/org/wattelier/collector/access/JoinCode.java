package org.wattelier.collector.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a class types to join: eight letters and digits that nobody mistakes for others, read aloud in two halves.
 *
 * @param code such as {@code K7QM-2XFD}
 * @param className the class that its machines belong to; empty where each says so itself
 */
public record JoinCode(String code, Optional<String> className, Instant expires) {
  /** Without 0 and O, 1, I and L, 5 and S, U and V: on a projector and by ear they are each other. */
  private static final String LETTERS = "2346789ABCDEFGHJKMNPQRTWXYZ";

  private static final int HALF = 4;

  /** A new code, out of 27⁸ = 2.8 × 10¹¹. */
  static String fresh(RandomGenerator random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 2 * HALF; i++) {
      code.append(i == HALF ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /** A code as it is kept, from one as people type it: in small letters, without the hyphen, with spaces. */
  static String canonical(String typed) {
    String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
    return letters.length() == 2 * HALF
        ? letters.substring(0, HALF) + "-" + letters.substring(HALF)
        : letters;
  }

  boolean lives(Instant now) {
    return now.isBefore(expires);
  }
}
