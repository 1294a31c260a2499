package org.wattelier.collector.ledger;

import org.wattelier.collector.store.TimeRange;

/**
 * Buckets of equal length, a whole number of seconds, over a range.
 *
 * @param fromMillis start of the first, in milliseconds since 1970
 * @param stepMillis their length
 * @param count how many there are
 */
public record BucketTimes(long fromMillis, long stepMillis, int count) {

  /** The shortest buckets of which a range has at most {@code points}, 1 or more. */
  public static BucketTimes of(TimeRange range, int points) {
    if (points < 1) {
      throw new IllegalArgumentException("points must be at least 1: " + points);
    }
    long fromMillis = range.from().toEpochMilli();
    // Up: a range may end within a millisecond, whose samples are still inside.
    long lengthMillis = range.to().plusNanos(999_999).toEpochMilli() - fromMillis;
    long stepMillis = 1000 * Math.max(1, ceilDiv(lengthMillis, 1000L * points));
    return new BucketTimes(fromMillis, stepMillis, (int) ceilDiv(lengthMillis, stepMillis));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  /** The bucket of a time; -1 where it lies in none. */
  public int bucket(long epochMillis) {
    long bucket = Math.floorDiv(epochMillis - fromMillis, stepMillis);
    return bucket < 0 || bucket >= count ? -1 : (int) bucket;
  }

  /** Start of a bucket, in milliseconds since 1970. */
  public long startMillis(int bucket) {
    return fromMillis + bucket * stepMillis;
  }
}
