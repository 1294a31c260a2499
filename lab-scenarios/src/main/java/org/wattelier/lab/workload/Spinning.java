package org.wattelier.lab.workload;

/** Pure computing in blocks of a million steps of Marsaglia's xorshift, which touches no memory. Not for use by two threads. */
final class Spinning {
  private static final int STEPS_A_BLOCK = 1_000_000;
  private static final int SLICES = 50;

  private long state;

  Spinning(long seed) {
    this.state = seed == 0 ? 1 : seed;
  }

  /** One fiftieth of a block, well below a millisecond. */
  double slice() {
    long x = state;
    for (int i = 0; i < STEPS_A_BLOCK / SLICES; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    state = x;
    return 1.0 / SLICES;
  }

  long state() {
    return state;
  }
}
