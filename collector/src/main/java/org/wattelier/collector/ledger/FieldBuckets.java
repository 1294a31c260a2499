package org.wattelier.collector.ledger;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.wattelier.telemetry.CounterIncrease;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.MachineField;

/** The buckets of one field. Filled by {@link SeriesBuckets}; a bucket without values gives empty answers, never 0. */
public final class FieldBuckets {
  private final boolean counter;
  private final CounterIncrease increase = new CounterIncrease();
  private boolean started;
  private final int[] counts;
  private final double[] sums;
  private final double[] smallest;
  private final double[] largest;

  FieldBuckets(MachineField field, int count) {
    this.counter = field.definition().kind() == FieldDefinition.Kind.COUNTER;
    this.counts = new int[count];
    this.sums = new double[count];
    this.smallest = new double[count];
    this.largest = new double[count];
    Arrays.fill(smallest, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  /** Takes the next value, into no bucket where {@code bucket} is negative: then a counter starts from it. */
  void add(int bucket, double value) {
    double added = value;
    boolean first = !started;
    started = true;
    if (counter) {
      added = increase.add(value);
      if (first) {
        return; // where counting starts, not an increase
      }
    }
    if (bucket < 0) {
      return;
    }
    counts[bucket]++;
    sums[bucket] += added;
    smallest[bucket] = Math.min(smallest[bucket], added);
    largest[bucket] = Math.max(largest[bucket], added);
  }

  /** Whether this is a counter, which has increases; a gauge has means, smallest and largest values. */
  public boolean counter() {
    return counter;
  }

  public OptionalDouble increase(int bucket) {
    return of(bucket, sums[bucket]);
  }

  public OptionalDouble mean(int bucket) {
    return of(bucket, sums[bucket] / counts[bucket]);
  }

  public OptionalDouble smallest(int bucket) {
    return of(bucket, smallest[bucket]);
  }

  public OptionalDouble largest(int bucket) {
    return of(bucket, largest[bucket]);
  }

  private OptionalDouble of(int bucket, double value) {
    return counts[bucket] == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
