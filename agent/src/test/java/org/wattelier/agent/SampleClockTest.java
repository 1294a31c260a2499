package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SampleClockTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final SteppedTime time = new SteppedTime();
  private final SampleClock clock = new SampleClock(time);

  @Test
  void timeIsThatOfTheWallClockInMilliseconds() {
    time.step(Duration.ofNanos(1_234_567));
    assertThat(next()).isEqualTo(Instant.parse("2026-11-23T22:00:00.001Z"));
  }

  @Test
  void samplesOfOneInstantAreAMillisecondApart() {
    Instant first = next();
    assertThat(next()).isEqualTo(first.plusMillis(1));
  }

  @Test
  void clockSetBackIsCaughtUpWithStrictlyIncreasingTimes() {
    Instant before = next();
    time.step(Duration.ofSeconds(-10), SECOND);
    int seconds = 0;
    for (Instant now = next(); now.isAfter(time.instant()); now = next()) {
      assertThat(now).isAfter(before);
      assertThat(Duration.between(before, now)).isLessThan(SECOND);
      before = now;
      time.step(SECOND);
      seconds++;
    }
    assertThat(seconds).isBetween(15, 25);
  }

  @Test
  void clockSetForwardIsFollowed() {
    next();
    time.step(Duration.ofHours(1), SECOND);
    assertThat(next()).isEqualTo(time.instant());
  }

  private Instant next() {
    return clock.next(time.nanoTime());
  }
}
