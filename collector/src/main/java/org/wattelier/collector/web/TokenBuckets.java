package org.wattelier.collector.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets, one a key: each holds so many tokens at most, gets so many back a second, and gives one for each request. Memory
 * is bounded: beyond a number of keys the one that was quiet longest is forgotten, which does it no harm, since its bucket would
 * be full again. Thread-safe.
 */
public final class TokenBuckets {
  private static final double NANOS = 1e9;

  private static final class Bucket {
    private double tokens;
    private long filledAtNanos;

    Bucket(double tokens, long filledAtNanos) {
      this.tokens = tokens;
      this.filledAtNanos = filledAtNanos;
    }
  }

  private final double perSecond;
  private final double capacity;
  private final int mostKeys;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Full buckets.
   *
   * @param perSecond how many tokens come back each second
   * @param capacity how many a bucket holds
   * @param mostKeys how many buckets there are at most
   */
  public TokenBuckets(double perSecond, int capacity, int mostKeys, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.capacity = capacity;
    this.mostKeys = mostKeys;
    this.nanoTime = nanoTime;
  }

  /** Takes a token: 0 where there was one, else after how many seconds, at least 1, there will be. */
  public synchronized int take(String key) {
    long now = nanoTime.getAsLong();
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket(capacity, now);
      buckets.put(key, bucket);
      forgetQuietest();
    }
    double back = (now - bucket.filledAtNanos) / NANOS * perSecond;
    bucket.tokens = Math.min(capacity, bucket.tokens + back);
    bucket.filledAtNanos = now;
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return (int) Math.ceil((1 - bucket.tokens) / perSecond);
  }

  private void forgetQuietest() {
    if (buckets.size() > mostKeys) {
      var quietest = buckets.keySet().iterator();
      quietest.next();
      quietest.remove();
    }
  }

  synchronized int keys() {
    return buckets.size();
  }
}
