package org.wattelier.collector.ledger;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;

/**
 * The samples of one machine, gathered into buckets of equal length: mean, smallest and largest value of a gauge, increase of a
 * counter, each in the bucket of its later reading. A bucket without samples stays empty: gaps are gaps, nothing is interpolated.
 */
public final class SeriesBuckets implements RangeScan {
  private final String machine;
  private final TimeRange range;
  private final LookBack lookBack;
  private final BucketTimes times;
  private final Map<MachineField, FieldBuckets> fields = new EnumMap<>(MachineField.class);
  private final @Nullable Quality[] worst;

  /**
   * Buckets of a whole number of seconds, at most {@code points} of them.
   *
   * @param wanted which fields to gather, at least one
   * @param points 1 or more
   */
  public SeriesBuckets(String machine, TimeRange range, Set<MachineField> wanted, int points) {
    this.machine = machine;
    this.range = range;
    this.lookBack = new LookBack(range);
    this.times = BucketTimes.of(range, points);
    this.worst = new @Nullable Quality[times.count()];
    wanted.forEach(field -> fields.put(field, new FieldBuckets(field, times.count())));
  }

  @Override
  public SampleQuery query() {
    EnumSet<MachineField> read = EnumSet.copyOf(fields.keySet());
    read.add(MachineField.MEASURED_RATIO);
    return new SampleQuery(range, Set.of(machine), read);
  }

  @Override
  public void visit(SampleRow row) {
    int bucket = times.bucket(row.epochMillis());
    if (bucket < 0) {
      return;
    }
    fields.forEach((field, buckets) -> {
      if (row.has(field)) {
        buckets.add(bucket, row.epochMillis(), row.value(field));
      }
    });
    if (row.has(MachineField.POWER_WATTS) || row.has(MachineField.ENERGY_JOULES)) {
      double measured =
          row.has(MachineField.MEASURED_RATIO) ? row.value(MachineField.MEASURED_RATIO) : 0;
      Quality quality = Quality.ofMeasuredRatio(measured);
      Quality before = worst[bucket];
      worst[bucket] = before == null ? quality : quality.worst(before);
    }
  }

  @Override
  public Optional<SampleQuery> lookBack() {
    EnumSet<MachineField> unanchored = EnumSet.noneOf(MachineField.class);
    fields.forEach((field, buckets) -> {
      buckets.anchor();
      if (buckets.unanchored()) {
        unanchored.add(field);
      }
    });
    return unanchored.isEmpty()
        ? Optional.empty()
        : lookBack.next().map(stretch -> new SampleQuery(stretch, Set.of(machine), unanchored));
  }

  @Override
  public void visitEarlier(SampleRow row) {
    fields.forEach((field, buckets) -> {
      if (buckets.unanchored() && row.has(field)) {
        buckets.addEarlier(row.epochMillis(), row.value(field));
      }
    });
  }

  public Duration step() {
    return Duration.ofMillis(times.stepMillis());
  }

  /** How many buckets there are. */
  public int count() {
    return times.count();
  }

  /** Start of a bucket, in milliseconds since 1970. */
  public long startMillis(int bucket) {
    return times.startMillis(bucket);
  }

  /** The worst quality of a bucket's power samples, or null where it has none. */
  public @Nullable Quality quality(int bucket) {
    return worst[bucket];
  }

  /** The buckets of a field that was wanted. */
  public FieldBuckets of(MachineField field) {
    FieldBuckets buckets = fields.get(field);
    if (buckets == null) {
      throw new IllegalArgumentException("not wanted: " + field);
    }
    return buckets;
  }

  /** The fields that were wanted, in the order of the schema. */
  public Set<MachineField> wanted() {
    return fields.keySet();
  }
}
