package org.wattelier.lab.workload;

/** Sorts lists of numbers. One unit is one list. */
final class SortLoad implements Workload {
  private static final int LOOK_UP_EVERY = 200;

  private final boolean merge;
  private final int size;
  private final long seed;
  private final Wanted wanted = new Wanted();

  /** @param merge whether to merge, or to insert one number after the other */
  SortLoad(boolean merge, int size, long seed) {
    this.merge = merge;
    this.size = size;
    this.seed = seed;
  }

  @Override
  public void run(Stint stint) {
    long list = 0;
    while (stint.goesOn()) {
      int[] numbers = Seeded.numbers(size, seed + list++);
      boolean done = merge ? merged(numbers, stint) : inserted(numbers, stint);
      if (done) {
        wanted.take(numbers[size / 2]);
        stint.did(1);
      }
    }
  }

  /** Insertion sort, n²/4 moves on average. False where the stint was over before. */
  static boolean inserted(int[] numbers, Stint stint) {
    for (int i = 1; i < numbers.length; i++) {
      if (i % LOOK_UP_EVERY == 0 && !stint.goesOn()) {
        return false;
      }
      int number = numbers[i];
      int j = i - 1;
      while (j >= 0 && numbers[j] > number) {
        numbers[j + 1] = numbers[j];
        j--;
      }
      numbers[j + 1] = number;
    }
    return true;
  }

  /** Bottom-up merge sort, n·log₂ n moves. False where the stint was over before. */
  static boolean merged(int[] numbers, Stint stint) {
    int[] from = numbers;
    int[] to = new int[numbers.length];
    for (long width = 1; width < numbers.length; width *= 2) {
      if (!stint.goesOn()) {
        return false;
      }
      for (long start = 0; start < numbers.length; start += 2 * width) {
        mergeRuns(from, to, (int) start, (int) Math.min(start + width, numbers.length), (int)
            Math.min(start + 2 * width, numbers.length));
      }
      int[] spare = from;
      from = to;
      to = spare;
    }
    if (from != numbers) {
      System.arraycopy(from, 0, numbers, 0, numbers.length);
    }
    return true;
  }

  private static void mergeRuns(int[] from, int[] to, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft = left < middle && (right >= end || from[left] <= from[right]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }

  /** What came out, in one number. */
  long result() {
    return wanted.folded();
  }

  @Override
  public void close() {}
}
