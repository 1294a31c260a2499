package org.wattelier.collector.ledger;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.MachineField;

/** The buckets of one field. Filled by {@link SeriesBuckets}; a bucket without values gives empty answers, never 0. */
public final class FieldBuckets {
  private record Reading(long epochMillis, double value) {}

  private final boolean counter;
  private final CounterSteps steps = new CounterSteps();
  private final int[] counts;
  private final double[] sums;
  private final double[] smallest;
  private final double[] largest;
  private @Nullable Reading first;
  private int firstBucket;
  private @Nullable Reading earlier;

  FieldBuckets(MachineField field, int count) {
    this.counter = field.definition().kind() == FieldDefinition.Kind.COUNTER;
    this.counts = new int[count];
    this.sums = new double[count];
    this.smallest = new double[count];
    this.largest = new double[count];
    Arrays.fill(smallest, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  /** Takes the next value of the range. */
  void add(int bucket, long epochMillis, double value) {
    if (!counter) {
      put(bucket, value);
      return;
    }
    if (first == null) {
      first = new Reading(epochMillis, value);
      firstBucket = bucket;
    }
    CounterSteps.Step step = steps.next(epochMillis, value);
    if (step != null) {
      put(bucket, step.increase());
    }
  }

  private void put(int bucket, double value) {
    counts[bucket]++;
    sums[bucket] += value;
    smallest[bucket] = Math.min(smallest[bucket], value);
    largest[bucket] = Math.max(largest[bucket], value);
  }

  /** Whether this is a counter whose first reading waits for the one before it. */
  boolean unanchored() {
    return counter && first != null;
  }

  /** Takes the next value before the range. */
  void addEarlier(long epochMillis, double value) {
    earlier = new Reading(epochMillis, value);
  }

  /** Lets the counter go on from the last of the earlier values, where there were any. */
  void anchor() {
    if (first == null || earlier == null) {
      return;
    }
    CounterSteps boundary = new CounterSteps();
    boundary.next(earlier.epochMillis, earlier.value);
    CounterSteps.Step step = boundary.next(first.epochMillis, first.value);
    if (step != null) {
      put(firstBucket, step.increase());
    }
    first = null;
    earlier = null;
  }

  /** Whether this is a counter, which has increases; a gauge has means, smallest and largest values. */
  public boolean counter() {
    return counter;
  }

  /** Whether a bucket is a gap. */
  public boolean empty(int bucket) {
    return counts[bucket] == 0;
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
    return empty(bucket) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
