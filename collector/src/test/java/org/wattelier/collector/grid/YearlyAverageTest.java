package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class YearlyAverageTest extends GridMixSourceContract {

  @Override
  GridMixSource source() {
    return new YearlyAverage();
  }

  @Override
  Instant from() {
    return Instant.parse("2025-12-31T12:00:00Z");
  }

  @Override
  Duration span() {
    return Duration.ofDays(2);
  }

  @Test
  void yearIsNeverAnHour() {
    GridMix mix = source().mixAt("DE", Instant.parse("2026-11-23T22:15:00Z")).orElseThrow();

    assertThat(mix.basis()).isEqualTo(GridMix.Basis.YEARLY);
    assertThat(mix.basis().word()).isEqualTo("yearly");
    assertThat(mix.renewable().value()).isEqualTo(0.6);
    assertThat(Objects.requireNonNull(mix.lowCarbon()).value()).isEqualTo(0.64);
    assertThat(Objects.requireNonNull(mix.carbonIntensity()).value()).isEqualTo(342);
    assertThat(mix.validFrom()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(mix.validTo()).isEqualTo("2027-01-01T00:00:00Z");
    assertThat(mix.credit()).contains("Electricity Maps").contains("ODbL");
  }

  @Test
  void zonesOfTheReferenceSheetAreAllThere() {
    assertThat(source().zones()).hasSize(21).contains("FR", "GB", "RO", "MA", "TN");
  }
}
