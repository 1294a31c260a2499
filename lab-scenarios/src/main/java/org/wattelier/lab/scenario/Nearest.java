package org.wattelier.lab.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant. */
final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The word that differs from the given one by the fewest letters; empty where all differ by more than a third of them. */
  static Optional<String> of(String given, Collection<String> words) {
    if (given.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = given.toLowerCase(Locale.ROOT);
    return words.stream()
        .filter(word -> distance(plain, word.toLowerCase(Locale.ROOT))
            <= Math.max(1, Math.max(word.length(), given.length()) / 3))
        .min(Comparator.comparingInt(
            (String word) -> distance(plain, word.toLowerCase(Locale.ROOT))));
  }

  /** Letters to add, leave out or change (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
