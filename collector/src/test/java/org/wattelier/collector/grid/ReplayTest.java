package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.telemetry.Quality;

class ReplayTest extends GridMixSourceContract {

  @Override
  GridMixSource source() {
    return new Replay(ReplayDay.SUNNY);
  }

  @Override
  Instant from() {
    return Instant.parse("2026-03-01T00:00:00Z");
  }

  @Override
  Duration span() {
    return Duration.ofDays(40); // with the night when clocks go forward
  }

  /** The figures of the reference sheet: 17 to 50 %, 43 to 46 %, 9 to 18 %. */
  @ParameterizedTest
  @CsvSource({"SUNNY, 17, 50", "WINDY, 43, 46", "CALM, 9, 18"})
  void dayIsTheOneThatWasRecorded(ReplayDay day, int leastPercent, int mostPercent) {
    Replay replay = new Replay(day);
    double least = 1;
    double most = 0;
    for (int hour = 0; hour < 24; hour++) {
      Instant at = Instant.parse("2026-11-23T00:00:00Z").plus(Duration.ofHours(hour));
      double share = replay.mixAt("FR", at).orElseThrow().renewable().value();
      least = Math.min(least, share);
      most = Math.max(most, share);
    }

    assertThat(least).isEqualTo(leastPercent / 100.0);
    assertThat(most).isEqualTo(mostPercent / 100.0);
  }

  @Test
  void dayIsPlayedByTheClockOfParis() {
    // 14:30 in Paris, in winter and in summer time; recorded at 14 h: 50 %.
    assertThat(renewableAt("2026-11-23T13:30:00Z")).isEqualTo(0.5);
    assertThat(renewableAt("2026-07-15T12:30:00Z")).isEqualTo(0.5);
  }

  private double renewableAt(String instant) {
    return source()
        .mixAt("FR", Instant.parse(instant))
        .orElseThrow()
        .renewable()
        .value();
  }

  @Test
  void replayNeverPosesAsLive() {
    GridMix mix = source().mixAt("FR", from()).orElseThrow();

    assertThat(mix.basis()).isEqualTo(GridMix.Basis.REPLAY);
    assertThat(mix.renewable().quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(mix.publishedAt()).isNull();
    assertThat(mix.source()).isEqualTo("odre-replay-2025-08-02");
  }

  @Test
  void daysHaveNames() {
    assertThat(ReplayDay.ofWord("calm")).contains(ReplayDay.CALM);
    assertThat(ReplayDay.ofWord("rainy")).isEmpty();
  }
}
