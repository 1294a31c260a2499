package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {

  @Test
  void onlyWhatIsMeasuredWhollyIsMeasured() {
    assertThat(Quality.ofMeasuredRatio(1)).isEqualTo(Quality.MEASURED);
    assertThat(Quality.ofMeasuredRatio(Math.nextDown(1.0))).isEqualTo(Quality.DERIVED);
    assertThat(Quality.ofMeasuredRatio(Double.MIN_VALUE)).isEqualTo(Quality.DERIVED);
    assertThat(Quality.ofMeasuredRatio(0)).isEqualTo(Quality.ESTIMATED);
    assertThat(Quality.ofMeasuredRatio(-0.0)).isEqualTo(Quality.ESTIMATED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void measuredRatioIsAShare(double ratio) {
    assertThatThrownBy(() -> Quality.ofMeasuredRatio(ratio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("measuredRatio must be in [0,1]: " + ratio);
  }

  @Property
  void estimateNeverMakesAMeasurement(@ForAll Quality quality) {
    assertThat(quality.and(Quality.ESTIMATED)).isNotEqualTo(Quality.MEASURED);
    assertThat(quality.worst(Quality.ESTIMATED)).isEqualTo(Quality.ESTIMATED);
  }

  @Property
  void orderOfFiguresDoesNotMatter(@ForAll Quality a, @ForAll Quality b, @ForAll Quality c) {
    assertThat(a.and(b)).isEqualTo(b.and(a));
    assertThat(a.worst(b)).isEqualTo(b.worst(a));
    assertThat(a.worst(b).worst(c)).isEqualTo(a.worst(b.worst(c)));
  }

  @Property
  void equalQualitiesStay(@ForAll Quality quality) {
    assertThat(quality.and(quality)).isEqualTo(quality);
    assertThat(quality.worst(quality)).isEqualTo(quality);
  }

  @Test
  void wordsAreThoseOfTheWire() {
    assertThat(Quality.values())
        .extracting(Quality::word)
        .containsExactly("measured", "derived", "estimated");
  }
}
