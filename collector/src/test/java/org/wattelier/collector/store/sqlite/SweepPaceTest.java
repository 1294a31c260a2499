package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a sweep finds out what it may do at once. */
class SweepPaceTest {
  private final AtomicLong nanos = new AtomicLong();
  private final SweepPace pace = new SweepPace(nanos::get, 100, 5_000);

  @Test
  void quickDiskIsGivenMoreStepByStepUpToTheMost() {
    assertThat(after(100, 0)).isEqualTo(200);
    assertThat(after(200, 1_000_000)).isEqualTo(400);
    for (int i = 0; i < 10; i++) {
      after(pace.next(), 0);
    }
    assertThat(pace.next()).isEqualTo(5_000);
  }

  @Test
  void slowDiskIsGivenWhatItDoesInFiveMilliseconds() {
    assertThat(after(100, 10_000_000)).isEqualTo(50);
  }

  @Test
  void standstillIsNever() {
    assertThat(after(100, 60_000_000_000L)).isEqualTo(20);
    assertThat(after(0, 1)).isEqualTo(20);
  }

  private int after(int done, long took) {
    pace.begin();
    nanos.addAndGet(took);
    pace.done(done);
    return pace.next();
  }
}
