package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** What every {@link GridMixSource} does; the test of a source extends this. */
abstract class GridMixSourceContract {

  abstract GridMixSource source();

  /** A span for which the source has an answer at every instant. */
  abstract Instant from();

  abstract Duration span();

  @Test
  final void zoneThatItDoesNotKnowHasNoAnswer() {
    assertThat(source().mixAt("ATLANTIS", from())).isEmpty();
  }

  @Test
  final void everyAnswerIsWholeAndHolds() {
    for (String zone : source().zones()) {
      for (Instant at = from();
          at.isBefore(from().plus(span()));
          at = at.plus(Duration.ofMinutes(30))) {
        GridMix mix = source().mixAt(zone, at).orElseThrow();
        assertThat(mix.zone()).isEqualTo(zone);
        assertThat(mix.source()).isEqualTo(source().name());
        assertThat(mix.credit()).isNotBlank();
        assertThat(at).isAfterOrEqualTo(mix.validFrom()).isBefore(mix.validTo());
        assertThat(mix.renewable().unit()).isEqualTo(Unit.RATIO);
        assertThat(mix.renewable().value()).isBetween(0.0, 1.0);
        Quantity carbonIntensity = mix.carbonIntensity();
        if (carbonIntensity != null) {
          assertThat(carbonIntensity.unit()).isEqualTo(Unit.GRAM_PER_KILOWATT_HOUR);
          assertThat(carbonIntensity.value()).isNotNegative();
        }
        Quantity lowCarbon = mix.lowCarbon();
        if (lowCarbon != null) {
          assertThat(lowCarbon.value()).isBetween(mix.renewable().value(), 1.0);
        }
        if (mix.basis() != GridMix.Basis.LIVE) {
          assertThat(mix.renewable().quality()).isNotEqualTo(Quality.MEASURED);
        }
      }
    }
  }

  @Test
  final void rangeIsCoveredWithoutOverlap() {
    TimeRange range = new TimeRange(from(), from().plus(span()));
    for (String zone : source().zones()) {
      Instant at = range.from();
      for (GridMix mix : source().mixes(zone, range)) {
        assertThat(mix.validFrom()).isBeforeOrEqualTo(at);
        at = mix.validTo();
      }
      assertThat(at).isAfterOrEqualTo(range.to());
    }
  }
}
