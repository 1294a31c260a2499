package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;

class SeriesBucketsTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final TimeRange MINUTE =
      new TimeRange(Instant.ofEpochMilli(T0), Instant.ofEpochMilli(T0 + 60_000));

  private static SeriesBuckets buckets(int points, MachineField... fields) {
    return new SeriesBuckets("a", MINUTE, EnumSet.copyOf(List.of(fields)), points);
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
    Rows.lead(
        buckets,
        List.of(
            Rows.energy("a", T0 - 1000, 90),
            Rows.energy("a", T0, 100),
            Rows.energy("a", T0 + 5_000, 150),
            Rows.energy("a", T0 + 12_000, 3)));

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
    SeriesBuckets gauges = buckets(6, MachineField.POWER_WATTS);
    gauges.visit(power(0, 10));
    assertThat(gauges.query().range()).isEqualTo(MINUTE);
    assertThat(gauges.query().machines()).isEqualTo(Set.of("a"));
    assertThat(gauges.lookBack()).isEmpty();

    SeriesBuckets counters = buckets(6, MachineField.ENERGY_JOULES, MachineField.POWER_WATTS);
    assertThat(counters.lookBack()).as("nothing to go on from").isEmpty();
    counters.visit(Rows.energy("a", T0, 100));
    SampleQuery earlier = counters.lookBack().orElseThrow();
    assertThat(earlier.range())
        .isEqualTo(new TimeRange(MINUTE.from().minus(Duration.ofMinutes(15)), MINUTE.from()));
    assertThat(earlier.fields()).isEqualTo(Set.of(MachineField.ENERGY_JOULES));
  }

  @Test
  void rangeThatEndsWithinAMillisecondKeepsItsLastSample() {
    TimeRange range =
        new TimeRange(Instant.ofEpochMilli(T0), Instant.ofEpochMilli(T0 + 1000).plusNanos(1));
    SeriesBuckets buckets = new SeriesBuckets("a", range, Set.of(MachineField.POWER_WATTS), 10);
    buckets.visit(power(1000, 10));

    assertThat(buckets.count()).isEqualTo(2);
    assertThat(buckets.of(MachineField.POWER_WATTS).mean(1)).isEqualTo(OptionalDouble.of(10));
  }

  /** However a range is cut into buckets, they hold what the ledger counts for it. */
  @Property
  void increasesOfAllBucketsAreTheEnergyOfTheRange(
      @ForAll @Size(min = 1, max = 150) List<@IntRange(min = 0, max = 1000) Integer> joules,
      @ForAll @IntRange(min = 1, max = 2000) int points,
      @ForAll @IntRange(min = -3, max = 100) int startSecond) {
    List<Rows> rows = new ArrayList<>();
    joules.forEach(
        reading -> rows.add(Rows.energy("a", T0 - 60_000 + 700L * rows.size(), reading)));
    TimeRange range = new TimeRange(
        Instant.ofEpochMilli(T0 - 60_000 + startSecond * 1000L),
        Instant.ofEpochMilli(T0 + 120_000));

    SeriesBuckets buckets =
        Rows.lead(new SeriesBuckets("a", range, Set.of(MachineField.ENERGY_JOULES), points), rows);
    EnergyTally tally = Rows.lead(EnergyTally.byMachine(range, Set.of("a")), rows);

    FieldBuckets energy = buckets.of(MachineField.ENERGY_JOULES);
    double sum = IntStream.range(0, buckets.count())
        .mapToDouble(bucket -> energy.increase(bucket).orElse(0))
        .sum();
    assertThat(sum).isEqualTo(tally.total().joules());
    assertThat(buckets.count()).isLessThanOrEqualTo(points);
  }

  /** A mean lies between the smallest and the largest value, and gaps have none of the three. */
  @Property
  void meanLiesBetweenSmallestAndLargest(
      @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 500) Double> watts,
      @ForAll @IntRange(min = 1, max = 90) int points) {
    SeriesBuckets buckets = buckets(points, MachineField.POWER_WATTS);
    for (int second = 0; second < watts.size(); second++) {
      buckets.visit(power(second * 1000L, watts.get(second)));
    }

    FieldBuckets power = buckets.of(MachineField.POWER_WATTS);
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      if (power.empty(bucket)) {
        assertThat(power.mean(bucket)).isEmpty();
        assertThat(power.smallest(bucket)).isEmpty();
        assertThat(buckets.quality(bucket)).isNull();
      } else {
        assertThat(power.mean(bucket).orElseThrow())
            .isBetween(
                power.smallest(bucket).orElseThrow() - 1e-9,
                power.largest(bucket).orElseThrow() + 1e-9);
      }
    }
  }
}
