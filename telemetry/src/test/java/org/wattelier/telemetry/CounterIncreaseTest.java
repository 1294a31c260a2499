package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterIncreaseTest {
  private final CounterIncrease counter = new CounterIncrease();

  @Test
  void firstReadingIsWhereCountingStarts() {
    assertThat(counter.add(1_000_000)).isZero();
    assertThat(counter.total()).isZero();
  }

  @Test
  void nothingIsCountedWithoutReadings() {
    assertThat(counter.total()).isZero();
    assertThat(counter.resets()).isZero();
  }

  @Test
  void growthIsCounted() {
    counter.add(10);
    assertThat(counter.add(25)).isEqualTo(15);
    assertThat(counter.add(25)).isZero();
    assertThat(counter.total()).isEqualTo(15);
  }

  @Test
  void counterThatWasResetKeepsCounting() {
    counter.add(100);
    counter.add(150);
    assertThat(counter.add(30)).isEqualTo(30);
    assertThat(counter.add(40)).isEqualTo(10);
    assertThat(counter.total()).isEqualTo(90);
    assertThat(counter.resets()).isEqualTo(1);
  }

  @Test
  void resetToZeroIsCountedOnce() {
    counter.add(5);
    counter.add(0);
    counter.add(0);
    assertThat(counter.total()).isZero();
    assertThat(counter.resets()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void readingIsAFiniteAmount(double reading) {
    assertThatThrownBy(() -> counter.add(reading))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a counter reading must be a finite number of at least 0: " + reading);
  }

  @Property
  void totalNeverDecreasesNorExceedsWhatWasRead(
      @ForAll List<@DoubleRange(min = 0, max = 1e12) Double> readings) {
    CounterIncrease increase = new CounterIncrease();
    double before = 0;
    double sum = 0;
    for (double reading : readings) {
      assertThat(increase.add(reading)).isNotNegative();
      assertThat(increase.total()).isGreaterThanOrEqualTo(before);
      before = increase.total();
      sum += reading;
    }
    assertThat(increase.total()).isLessThanOrEqualTo(sum * (1 + 1e-12));
    assertThat(increase.resets()).isLessThan(Math.max(1, readings.size()));
  }

  @Property
  void risingReadingsCountFromFirstToLast(
      @ForAll List<@DoubleRange(min = 0, max = 1e9) Double> readings) {
    List<Double> rising = readings.stream().sorted().toList();
    CounterIncrease increase = new CounterIncrease();
    rising.forEach(increase::add);

    double span = rising.isEmpty() ? 0 : rising.get(rising.size() - 1) - rising.get(0);
    assertThat(increase.total()).isCloseTo(span, within(1e-3));
    assertThat(increase.resets()).isZero();
  }
}
