package org.wattelier.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final AtomicLong nanos = new AtomicLong(-5);

  @Test
  void bucketGivesWhatItHoldsThenWhatComesBack() {
    TokenBuckets buckets = new TokenBuckets(2, 3, 10, nanos::get);

    assertThat(take(buckets, "a", 5)).containsExactly(0, 0, 0, 1, 1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
    assertThat(take(buckets, "a", 2)).containsExactly(0, 1);
    nanos.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(take(buckets, "a", 4)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void keysDoNotShare() {
    TokenBuckets buckets = new TokenBuckets(1, 1, 10, nanos::get);

    assertThat(take(buckets, "a", 2)).containsExactly(0, 1);
    assertThat(take(buckets, "b", 2)).containsExactly(0, 1);
  }

  @Test
  void memoryIsBoundedAndTheBusyStayKnown() {
    TokenBuckets buckets = new TokenBuckets(1, 1, 100, nanos::get);
    buckets.take("busy");
    for (int i = 0; i < 10_000; i++) {
      buckets.take("passing " + i);
      assertThat(buckets.take("busy")).isEqualTo(1);
    }

    assertThat(buckets.keys()).isEqualTo(100);
  }

  @Property(tries = 200)
  void neverMoreThanTheBurstAndTheRateTogether(
      @ForAll @Size(max = 200) List<@IntRange(max = 500) Integer> waitsMillis,
      @ForAll @IntRange(min = 1, max = 50) int rate) {
    AtomicLong now = new AtomicLong();
    TokenBuckets buckets = new TokenBuckets(rate, rate * 2, 10, now::get);
    int passed = 0;
    for (int wait : waitsMillis) {
      now.addAndGet(TimeUnit.MILLISECONDS.toNanos(wait));
      passed += buckets.take("a") == 0 ? 1 : 0;
    }

    assertThat((double) passed).isLessThanOrEqualTo(rate * 2 + rate * (now.get() / 1e9) + 1e-6);
  }

  private static int[] take(TokenBuckets buckets, String key, int times) {
    int[] waits = new int[times];
    for (int i = 0; i < times; i++) {
      waits[i] = buckets.take(key);
    }
    return waits;
  }
}
