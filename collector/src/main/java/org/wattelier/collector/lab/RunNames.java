package org.wattelier.collector.lab;

import java.util.Set;
import java.util.random.RandomGenerator;

/** Names for runs: the scenario's and six letters or digits, of which none is taken for another when read aloud. */
final class RunNames {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 6;

  private final RandomGenerator random;

  RunNames(RandomGenerator random) {
    this.random = random;
  }

  /** A name that is not taken. */
  String fresh(String scenario, Set<String> taken) {
    String name;
    do {
      StringBuilder end = new StringBuilder(scenario).append('-');
      for (int i = 0; i < LENGTH; i++) {
        end.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      name = end.toString();
    } while (taken.contains(name));
    return name;
  }
}
