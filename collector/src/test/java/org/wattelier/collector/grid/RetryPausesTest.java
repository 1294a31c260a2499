package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RetryPausesTest {
  private static final Duration PERIOD = Duration.ofMinutes(15);

  @Property
  void pausesStayWithinTheirBounds(@ForAll long seed) {
    RetryPauses pauses = new RetryPauses(PERIOD, new Random(seed));
    Duration full = Duration.ofSeconds(30);
    for (int failure = 0; failure < 12; failure++) {
      assertThat(pauses.afterFailure()).isBetween(full.dividedBy(2), full);
      full = full.multipliedBy(2).compareTo(Duration.ofMinutes(30)) < 0
          ? full.multipliedBy(2)
          : Duration.ofMinutes(30);
    }
    assertThat(pauses.afterSuccess()).isBetween(PERIOD, Duration.ofSeconds(990));
  }

  @Test
  void successStartsOver() {
    RetryPauses pauses = new RetryPauses(PERIOD, new Random(1));
    for (int failure = 0; failure < 5; failure++) {
      pauses.afterFailure();
    }
    pauses.afterSuccess();

    assertThat(pauses.afterFailure()).isLessThanOrEqualTo(Duration.ofSeconds(30));
  }
}
