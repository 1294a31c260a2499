package org.wattelier.collector.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that someone most likely meant. */
public final class NearestWord {

  private NearestWord() {}

  /** The word with the fewest changed letters; empty where even that is another word altogether. */
  public static Optional<String> to(String typed, Collection<String> words) {
    int tolerated = Math.max(2, typed.length() / 3);
    return words.stream()
        .filter(word -> distance(typed, word) <= tolerated)
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /** Levenshtein's distance: letters to insert, delete or replace, two rows of its table at a time. */
  static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        current[column] = Math.min(
            Math.min(current[column - 1], above[column]) + 1, above[column - 1] + replaced);
      }
      above = current;
    }
    return above[to.length()];
  }
}
