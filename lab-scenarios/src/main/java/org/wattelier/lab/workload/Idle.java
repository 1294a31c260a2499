package org.wattelier.lab.workload;

import java.time.Duration;

/** Does nothing. One unit is one second. */
final class Idle implements Workload {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Override
  public void run(Stint stint) throws InterruptedException {
    long counted = 0;
    boolean goesOn = stint.goesOn();
    while (goesOn) {
      goesOn = stint.rest(SECOND);
      long elapsed = stint.elapsedNanos();
      stint.did((elapsed - counted) / 1e9);
      counted = elapsed;
    }
  }

  @Override
  public void close() {}
}
