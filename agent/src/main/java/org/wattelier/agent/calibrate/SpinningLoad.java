package org.wattelier.agent.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Threads that compute for a share of each tenth of a second, one a logical processor. They are daemons: they end with the
 * process, however it ends.
 */
public final class SpinningLoad implements Load {
  private static final long PERIOD_NANOS = 100_000_000;

  private final LongSupplier nanoTime;
  private final List<Thread> threads = new ArrayList<>();
  private volatile double ratio;
  private volatile boolean ended;
  private volatile long result;

  /**
   * Starts idle.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public SpinningLoad(int logicalCpus, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (int i = 0; i < logicalCpus; i++) {
      long phase = PERIOD_NANOS * i / logicalCpus;
      Thread thread = new Thread(() -> spin(phase), "wattelier-load-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  @Override
  public void hold(double share) {
    ratio = Math.max(0, Math.min(1, share));
    threads.forEach(LockSupport::unpark);
  }

  /** Each thread begins its periods at another moment, so that the machine as a whole is evenly loaded. */
  private void spin(long phase) {
    long seed = phase + 1;
    while (!ended) {
      long at = Math.floorMod(nanoTime.getAsLong() - phase, PERIOD_NANOS);
      if (at < ratio * PERIOD_NANOS) {
        for (int i = 0; i < 20_000; i++) {
          seed ^= seed << 13;
          seed ^= seed >>> 7;
          seed ^= seed << 17;
        }
      } else {
        LockSupport.parkNanos(this, PERIOD_NANOS - at);
      }
    }
    result = seed; // What is computed must be wanted, or the compiler leaves it out.
  }

  /** What was computed last, which nobody wants. */
  long result() {
    return result;
  }

  @Override
  public void close() {
    ended = true;
    threads.forEach(LockSupport::unpark);
  }
}
