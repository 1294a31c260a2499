package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.grid.Mixes.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JoinedFranceTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final FakeLiveSource share = new FakeLiveSource("odre");
  private final FakeLiveSource production = new FakeLiveSource("eco2mix");
  private final JoinedFrance joined = new JoinedFrance(share, production);

  private GridMix at(Instant at) {
    return joined.mixAt("FR", at).orElseThrow();
  }

  @Test
  void bothTogetherGiveRtesShareAndTheLowCarbonOneOfProduction() {
    share.learn(NOON, live("odre", NOON, HOUR, 0.23));
    production.learn(NOON, live("eco2mix", NOON.plus(QUARTER), QUARTER, 0.22, 0.95));

    GridMix mix = at(NOON.plus(QUARTER));
    assertThat(mix.source()).isEqualTo("odre+eco2mix").isEqualTo(joined.name());
    assertThat(mix.renewable().value()).isEqualTo(0.23);
    assertThat(mix.renewable().source()).isEqualTo("odre");
    assertThat(Objects.requireNonNull(mix.lowCarbon()).value()).isEqualTo(0.95);
    assertThat(Objects.requireNonNull(mix.lowCarbon()).source()).isEqualTo("eco2mix");
    assertThat(mix.validFrom()).isEqualTo(NOON.plus(QUARTER));
    assertThat(mix.validTo()).isEqualTo(NOON.plus(QUARTER).plus(QUARTER));
    assertThat(mix.fallbackReason()).isNull();
  }

  @Test
  void shareAloneHasNoLowCarbonShare() {
    share.learn(NOON, live("odre", NOON, HOUR, 0.23));

    assertThat(at(NOON).source()).isEqualTo("odre");
    assertThat(at(NOON).lowCarbon()).isNull();
    assertThat(at(NOON).fallbackReason()).isNull();
  }

  @Test
  void productionAloneStandsInAndSaysSo() {
    production.learn(NOON, live("eco2mix", NOON, QUARTER, 0.22, 0.95));

    assertThat(at(NOON).source()).isEqualTo("eco2mix");
    assertThat(at(NOON).fallbackReason()).isEqualTo("odre: nothing published for that time yet");
  }

  @Test
  void lowCarbonShareBelowTheRenewableOneIsNotClaimed() {
    share.learn(NOON, live("odre", NOON, HOUR, 0.5));
    production.learn(NOON, live("eco2mix", NOON, QUARTER, 0.3, 0.4));

    assertThat(at(NOON).lowCarbon()).isNull();
  }

  @Test
  void newestValueIsThatOfEither() {
    share.learn(NOON, live("odre", NOON, HOUR, 0.23));
    production.learn(NOON, live("eco2mix", NOON.plus(HOUR), QUARTER, 0.22, 0.95));

    assertThat(joined.lastBefore(NOON.plus(HOUR.multipliedBy(3))).orElseThrow().source())
        .isEqualTo("eco2mix");
    assertThat(joined.nextAfter(NOON)).contains(NOON.plus(HOUR));
  }
}
