package org.wattelier.lab.workload;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Looks numbers up in a sorted list. One unit is one search that found its number. */
final class SearchLoad implements Workload {
  private static final int SEARCHES_A_LOOK = 16;

  private final boolean binary;
  private final int[] numbers;
  private final long seed;
  private final Wanted wanted = new Wanted();

  /** @param binary whether to halve what is left at each step, or to go from one to the next */
  SearchLoad(boolean binary, int size, long seed) {
    this.binary = binary;
    this.numbers = Seeded.numbers(size, seed);
    Arrays.sort(numbers);
    this.seed = seed;
  }

  @Override
  public void run(Stint stint) {
    SplittableRandom random = new SplittableRandom(seed);
    while (stint.goesOn()) {
      long places = 0;
      for (int i = 0; i < SEARCHES_A_LOOK; i++) {
        int number = numbers[random.nextInt(numbers.length)];
        places += binary ? Arrays.binarySearch(numbers, number) : linear(number);
      }
      wanted.take(places);
      stint.did(SEARCHES_A_LOOK);
    }
  }

  private int linear(int number) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == number) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() {}
}
