package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.SampleVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;

/**
 * The samples of one machine, gathered into buckets of equal length: mean, smallest and largest value of a gauge, increase of a
 * counter. A bucket without samples stays empty: gaps are gaps, nothing is interpolated.
 */
public final class SeriesBuckets implements SampleVisitor {
  private final TimeRange range;
  private final long fromMillis;
  private final long stepMillis;
  private final int count;
  private final Map<MachineField, FieldBuckets> fields = new EnumMap<>(MachineField.class);
  private final @Nullable Quality[] worst;

  /**
   * Buckets of a whole number of seconds, at most {@code points} of them.
   *
   * @param points 1 or more
   */
  public SeriesBuckets(TimeRange range, Set<MachineField> wanted, int points) {
    if (points < 1) {
      throw new IllegalArgumentException("points must be at least 1: " + points);
    }
    this.range = range;
    this.fromMillis = range.from().toEpochMilli();
    long lengthMillis = range.to().toEpochMilli() - fromMillis;
    long wholeSeconds = Math.max(1, ceilDiv(lengthMillis, 1000L * points));
    this.stepMillis = wholeSeconds * 1000;
    this.count = (int) ceilDiv(lengthMillis, stepMillis);
    this.worst = new @Nullable Quality[count];
    wanted.forEach(field -> fields.put(field, new FieldBuckets(field, count)));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  /** The rows that these buckets want to see. */
  public SampleQuery query(String machine) {
    EnumSet<MachineField> read = EnumSet.copyOf(fields.keySet());
    read.add(MachineField.MEASURED_RATIO);
    boolean counter = fields.keySet().stream()
        .anyMatch(field -> field.definition().kind() == FieldDefinition.Kind.COUNTER);
    Instant from = counter ? range.from().minus(EnergyTally.LOOK_BACK) : range.from();
    return new SampleQuery(new TimeRange(from, range.to()), Set.of(machine), read);
  }

  @Override
  public void visit(SampleRow row) {
    long offset = row.epochMillis() - fromMillis;
    int bucket = offset < 0 ? -1 : (int) Math.min(offset / stepMillis, count);
    boolean inside = bucket >= 0 && bucket < count;
    fields.forEach((field, buckets) -> {
      if (row.has(field)) {
        buckets.add(inside ? bucket : -1, row.value(field));
      }
    });
    if (inside && (row.has(MachineField.POWER_WATTS) || row.has(MachineField.ENERGY_JOULES))) {
      double measured =
          row.has(MachineField.MEASURED_RATIO) ? row.value(MachineField.MEASURED_RATIO) : 0;
      Quality quality = Quality.ofMeasuredRatio(measured);
      Quality before = worst[bucket];
      worst[bucket] = before == null ? quality : quality.worst(before);
    }
  }

  public Duration step() {
    return Duration.ofMillis(stepMillis);
  }

  /** How many buckets there are. */
  public int count() {
    return count;
  }

  /** Start of a bucket, in milliseconds since 1970. */
  public long startMillis(int bucket) {
    return fromMillis + bucket * stepMillis;
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
