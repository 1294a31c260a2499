package org.wattelier.lab.workload;

import java.util.concurrent.atomic.AtomicLong;

/** Where results go that nobody reads: the compiler must not find out, or it leaves the work out. For use by any number of threads. */
final class Wanted {
  private final AtomicLong folded = new AtomicLong();

  void take(long result) {
    folded.accumulateAndGet(result, (a, b) -> a * 31 + b);
  }

  /** Everything that was taken in one number: the same work in the same order gives the same. */
  long folded() {
    return folded.get();
  }
}
