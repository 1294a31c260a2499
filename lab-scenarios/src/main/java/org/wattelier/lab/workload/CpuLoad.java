package org.wattelier.lab.workload;

import java.io.IOException;
import java.time.Duration;

/** Threads that compute for a share of each tenth of a second. One unit is a million steps. */
final class CpuLoad implements Workload {
  private static final long PERIOD_NANOS = 100_000_000;

  private final int threads;
  private final double duty;
  private final long seed;
  private final Wanted wanted = new Wanted();

  /** @param duty share of each tenth of a second, above 0 and at most 1 */
  CpuLoad(int threads, double duty, long seed) {
    this.threads = threads;
    this.duty = duty;
    this.seed = seed;
  }

  @Override
  public void run(Stint stint) throws IOException, InterruptedException {
    Crew.work(threads, stint, number -> spin(stint, number));
  }

  /** Each thread begins its periods at another moment, so that the machine as a whole is evenly loaded. */
  private void spin(Stint stint, int number) throws InterruptedException {
    Spinning spinning = new Spinning(seed * 1009 + number + 1);
    long phase = PERIOD_NANOS * number / threads;
    boolean goesOn = stint.goesOn();
    while (goesOn) {
      long at = Math.floorMod(stint.elapsedNanos() - phase, PERIOD_NANOS);
      if (at < duty * PERIOD_NANOS) {
        stint.did(spinning.slice());
        goesOn = stint.goesOn();
      } else {
        goesOn = stint.rest(Duration.ofNanos(PERIOD_NANOS - at));
      }
    }
    wanted.take(spinning.state());
  }

  @Override
  public void close() {}
}
