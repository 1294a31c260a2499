package org.wattelier.lab.workload;

/** Reads memory, in order or here and there. One unit is one mebibyte that was asked for. */
final class MemoryLoad implements Workload {
  private static final int LONGS_A_MEBIBYTE = 1 << 17;
  private static final int LOOKS_A_MEBIBYTE = 8;

  private final boolean random;
  private final long[] words;
  private final long seed;
  private final Wanted wanted = new Wanted();

  MemoryLoad(boolean random, int mebibytes, long seed) {
    this.random = random;
    this.seed = seed;
    this.words = new long[mebibytes * LONGS_A_MEBIBYTE];
    for (int i = 0; i < words.length; i++) {
      words[i] = i * 0x9E3779B97F4A7C15L;
    }
  }

  @Override
  public void run(Stint stint) {
    int piece = LONGS_A_MEBIBYTE / LOOKS_A_MEBIBYTE;
    long state = seed | 1;
    int at = 0;
    while (stint.goesOn()) {
      long sum = 0;
      for (int i = 0; i < piece; i++) {
        if (random) {
          state = state * 6364136223846793005L + 1442695040888963407L; // Knuth's MMIX
          at = (int) ((state >>> 33) % words.length);
        } else {
          at = at + 1 == words.length ? 0 : at + 1;
        }
        sum += words[at];
      }
      wanted.take(sum);
      stint.did(1.0 / LOOKS_A_MEBIBYTE);
    }
  }

  @Override
  public void close() {}
}
