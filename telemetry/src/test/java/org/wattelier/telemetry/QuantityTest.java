package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @Test
  void uncertaintySpreadsBothWays() {
    assertThat(watts(0.5, 20).range()).isEqualTo(new Quantity.Range(10, 30));
  }

  @Test
  void rangeOfAnAmountIsCutAtZero() {
    assertThat(watts(1.5, 20).range()).isEqualTo(new Quantity.Range(0, 50));
  }

  @Test
  void rangeOfZeroIsZero() {
    assertThat(watts(0.5, 0).range()).isEqualTo(new Quantity.Range(0, 0));
  }

  @Property
  void rangeContainsTheValue(
      @ForAll @DoubleRange(min = -1e12, max = 1e12) double value,
      @ForAll @DoubleRange(min = 0, max = 10) double uncertainty) {
    Quantity.@Nullable Range range = watts(uncertainty, value).range();

    assertThat(range).isNotNull().satisfies(known -> {
      assertThat(known.low()).isLessThanOrEqualTo(value);
      assertThat(known.high()).isGreaterThanOrEqualTo(value);
      assertThat(value >= 0 && known.low() < 0).isFalse();
    });
  }

  @Test
  void unknownUncertaintyHasNoRange() {
    assertThat(new Quantity(1, null, Unit.WATT, Quality.MEASURED, "plug").range())
        .isNull();
  }

  @Test
  void rangeThatMissesTheValueIsRefused() {
    assertThatThrownBy(
            () -> new Quantity(5, new Quantity.Range(1, 4), Unit.WATT, Quality.MEASURED, "plug"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must contain the value: 5.0");
  }

  @Test
  void lowAboveHighIsRefused() {
    assertThatThrownBy(() -> new Quantity.Range(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("low must not exceed high: 2.0 > 1.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valueIsFinite(double value) {
    assertThatThrownBy(() -> watts(0.5, value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void uncertaintyIsAFiniteAmount(double uncertainty) {
    assertThatThrownBy(() -> watts(uncertainty, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("uncertaintyRatio must be a finite number of at least 0: " + uncertainty);
  }

  @Test
  void unitsHaveTheWordOfTheApi() {
    assertThat(Unit.GRAM_PER_KILOWATT_HOUR.word()).isEqualTo("gram_per_kilowatt_hour");
  }

  private static Quantity watts(double uncertaintyRatio, double value) {
    return Quantity.within(uncertaintyRatio, value, Unit.WATT, Quality.ESTIMATED, "model");
  }
}
