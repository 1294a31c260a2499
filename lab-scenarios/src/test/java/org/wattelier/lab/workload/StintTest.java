package org.wattelier.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StintTest {
  private final AtomicLong nanos = new AtomicLong(1_000);

  @Test
  void timeEndsIt() {
    Stint stint = Stint.lasting(Duration.ofSeconds(2), nanos::get);

    nanos.addAndGet(1_000_000_000);
    assertThat(stint.goesOn()).isTrue();
    assertThat(stint.progressRatio()).isEqualTo(0.5);
    nanos.addAndGet(1_000_000_000);
    assertThat(stint.goesOn()).isFalse();
    assertThat(stint.wasStopped()).isFalse();
  }

  @Test
  void workEndsIt() {
    Stint stint = Stint.of(3, nanos::get);

    stint.did(1);
    assertThat(stint.goesOn()).isTrue();
    assertThat(stint.unitsLeft()).isEqualTo(2);
    nanos.addAndGet(Long.MAX_VALUE / 2);
    assertThat(stint.goesOn()).isTrue();
    stint.did(2);
    assertThat(stint.goesOn()).isFalse();
    assertThat(stint.progressRatio()).isEqualTo(1);
  }

  @Test
  void stoppingEndsItAndItsRests() throws InterruptedException {
    Stint stint = Stint.of(1, System::nanoTime);
    Thread stopper = new Thread(stint::stop);

    stopper.start();
    assertThat(stint.rest(Duration.ofMinutes(5))).isFalse();
    stopper.join();
    assertThat(stint.goesOn()).isFalse();
    assertThat(stint.wasStopped()).isTrue();
  }

  @Test
  void restIsNoLongerThanTheStint() throws InterruptedException {
    Stint stint = Stint.lasting(Duration.ofMillis(20), System::nanoTime);

    assertThat(stint.rest(Duration.ofMinutes(5))).isFalse();
    assertThat(stint.elapsedNanos()).isLessThan(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void workOfNothingIsNone() {
    assertThatThrownBy(() -> Stint.of(0, nanos::get)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Stint.of(Double.NaN, nanos::get))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
