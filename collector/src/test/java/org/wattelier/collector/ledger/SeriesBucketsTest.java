package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;

class SeriesBucketsTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final TimeRange MINUTE =
      new TimeRange(Instant.ofEpochMilli(T0), Instant.ofEpochMilli(T0 + 60_000));

  private static SeriesBuckets buckets(int points, MachineField... fields) {
    return new SeriesBuckets(MINUTE, EnumSet.copyOf(List.of(fields)), points);
  }

  private static Rows power(long millis, double watts) {
    return Rows.of("a", T0 + millis).with(MachineField.POWER_WATTS, watts);
  }

  @Test
  void gaugeHasMeanSmallestAndLargestOfItsBucket() {
    SeriesBuckets buckets = buckets(6, MachineField.POWER_WATTS);
    List.of(power(0, 10), power(9_999, 20), power(10_000, 30)).forEach(buckets::visit);

    FieldBuckets watts = buckets.of(MachineField.POWER_WATTS);
    assertThat(buckets.step()).isEqualTo(Duration.ofSeconds(10));
    assertThat(watts.mean(0)).isEqualTo(OptionalDouble.of(15));
    assertThat(watts.smallest(0)).isEqualTo(OptionalDouble.of(10));
    assertThat(watts.largest(0)).isEqualTo(OptionalDouble.of(20));
    assertThat(watts.mean(1)).isEqualTo(OptionalDouble.of(30));
  }

  @Test
  void bucketWithoutSamplesStaysEmpty() {
    SeriesBuckets buckets = buckets(6, MachineField.POWER_WATTS);
    buckets.visit(power(0, 10));

    assertThat(buckets.of(MachineField.POWER_WATTS).mean(3)).isEmpty();
    assertThat(buckets.quality(3)).isNull();
  }

  @Test
  void counterHasTheIncreaseThatEndsInTheBucket() {
    SeriesBuckets buckets = buckets(6, MachineField.ENERGY_JOULES);
    List.of(
            Rows.energy("a", T0 - 1000, 90),
            Rows.energy("a", T0, 100),
            Rows.energy("a", T0 + 5_000, 150),
            Rows.energy("a", T0 + 12_000, 3))
        .forEach(buckets::visit);

    FieldBuckets joules = buckets.of(MachineField.ENERGY_JOULES);
    assertThat(joules.increase(0)).isEqualTo(OptionalDouble.of(60));
    assertThat(joules.increase(1)).as("after a reset").isEqualTo(OptionalDouble.of(3));
  }

  @Test
  void firstReadingIsNoIncrease() {
    SeriesBuckets buckets = buckets(6, MachineField.ENERGY_JOULES);
    buckets.visit(Rows.energy("a", T0 + 1000, 1e6));

    assertThat(buckets.of(MachineField.ENERGY_JOULES).increase(0)).isEmpty();
  }

  @Test
  void bucketIsOnlyAsGoodAsItsWorstSample() {
    SeriesBuckets buckets = buckets(6, MachineField.POWER_WATTS);
    buckets.visit(power(0, 10).with(MachineField.MEASURED_RATIO, 1));
    buckets.visit(power(1_000, 10).with(MachineField.MEASURED_RATIO, 0));
    buckets.visit(power(10_000, 10).with(MachineField.MEASURED_RATIO, 1));
    buckets.visit(power(20_000, 10));

    assertThat(buckets.quality(0)).isEqualTo(Quality.ESTIMATED);
    assertThat(buckets.quality(1)).isEqualTo(Quality.MEASURED);
    assertThat(buckets.quality(2)).as("one that does not say").isEqualTo(Quality.ESTIMATED);
  }

  @Test
  void bucketsLastWholeSecondsAndCoverTheRange() {
    SeriesBuckets buckets = buckets(50, MachineField.POWER_WATTS);

    assertThat(buckets.step()).isEqualTo(Duration.ofSeconds(2));
    assertThat(buckets.count()).isEqualTo(30);
    assertThat(buckets.startMillis(29)).isEqualTo(T0 + 58_000);
  }

  @Test
  void onlyCountersNeedToSeeBeforeTheRange() {
    assertThat(buckets(6, MachineField.POWER_WATTS).query("a").range()).isEqualTo(MINUTE);
    assertThat(buckets(6, MachineField.ENERGY_JOULES).query("a").range().from())
        .isEqualTo(MINUTE.from().minus(Duration.ofMinutes(15)));
    assertThat(buckets(6, MachineField.POWER_WATTS).query("a").machines()).isEqualTo(Set.of("a"));
  }
}
