package org.wattelier.lab.workload;

import java.util.SplittableRandom;

/** Data that is the same for the same seed. */
final class Seeded {
  private static final String[] WORDS = {
    "energy", "class", "machine", "watt", "joule", "hour", "grid", "wind", "sun", "water", "server",
    "client", "query", "page", "image", "plug", "meter", "share", "carbon", "cost", "idle", "load",
    "sleep", "batch", "cache", "index", "order", "print", "cool", "heat", "count", "mix"
  };

  private Seeded() {}

  /** Numbers from 0 up, in no order. */
  static int[] numbers(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(Integer.MAX_VALUE);
    }
    return numbers;
  }

  /** Text that compresses as texts do: words of which some are common. */
  static byte[] text(int bytes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] text = new byte[bytes];
    int at = 0;
    while (at < bytes) {
      int rank = (int) (WORDS.length * random.nextDouble() * random.nextDouble());
      String word =
          random.nextInt(6) == 0 ? Integer.toString(random.nextInt(100_000)) : WORDS[rank];
      for (int i = 0; i < word.length() && at < bytes; i++) {
        text[at++] = (byte) word.charAt(i);
      }
      if (at < bytes) {
        text[at++] = ' ';
      }
    }
    return text;
  }
}
