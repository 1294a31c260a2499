package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;

class TypicalProfileTest extends GridMixSourceContract {
  private final TypicalProfile france = TypicalProfile.france();

  @Override
  GridMixSource source() {
    return france;
  }

  @Override
  Instant from() {
    return Instant.parse("2026-01-01T00:00:00Z");
  }

  @Override
  Duration span() {
    return Duration.ofDays(366);
  }

  @Test
  void januaryMidnightInParisIsTheFirstRowOfTheProfile() {
    GridMix mix = france.mixAt("FR", Instant.parse("2026-12-31T23:20:00Z")).orElseThrow();

    assertThat(mix.renewable().value()).isCloseTo(0.248, within(1e-9));
    assertThat(mix.renewable().range()).isNotNull().satisfies(range -> {
      assertThat(range.low()).isCloseTo(0.18, within(1e-9));
      assertThat(range.high()).isCloseTo(0.338, within(1e-9));
    });
    assertThat(mix.carbonIntensity())
        .isNotNull()
        .satisfies(intensity -> assertThat(intensity.value()).isEqualTo(37.1));
    assertThat(mix.validFrom()).isEqualTo("2026-12-31T23:00:00Z");
    assertThat(mix.validTo()).isEqualTo("2027-01-01T00:00:00Z");
  }

  @Test
  void typicalValueSaysThatItIsNotThisMinutes() {
    GridMix mix = france.mixAt("FR", Instant.parse("2026-11-23T22:15:00Z")).orElseThrow();

    assertThat(mix.basis()).isEqualTo(GridMix.Basis.TYPICAL);
    assertThat(mix.renewable().quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(mix.lowCarbon()).as("the profile does not have it").isNull();
    assertThat(mix.credit()).isEqualTo("RTE, ODRÉ");
  }

  @Test
  void summerMiddayIsMoreRenewableThanSummerNight() {
    double midday = renewableAt("2026-07-15T12:00:00Z");
    double night = renewableAt("2026-07-15T02:00:00Z");

    assertThat(midday).isGreaterThan(night + 0.1);
  }

  @Test
  void bothTwoOClocksOfTheAutumnNightAreTheSameHourOfTheDay() {
    // Paris, 25 October 2026: 02:30 summer time, then 02:30 winter time.
    assertThat(renewableAt("2026-10-25T00:30:00Z")).isEqualTo(renewableAt("2026-10-25T01:30:00Z"));
  }

  @Test
  void springNightSkipsAnHourWithoutAHole() {
    // Paris, 29 March 2026: 01:59 is followed by 03:00.
    GridMix before = france.mixAt("FR", Instant.parse("2026-03-29T00:59:59Z")).orElseThrow();
    GridMix after = france.mixAt("FR", Instant.parse("2026-03-29T01:00:00Z")).orElseThrow();

    assertThat(before.validTo()).isEqualTo(after.validFrom());
  }

  private double renewableAt(String instant) {
    Quantity renewable =
        france.mixAt("FR", Instant.parse(instant)).orElseThrow().renewable();
    return renewable.value();
  }
}
