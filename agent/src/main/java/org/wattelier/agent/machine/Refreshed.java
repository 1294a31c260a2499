package org.wattelier.agent.machine;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is dear to obtain and is therefore asked for seldom. Not for use by two threads. */
final class Refreshed<T> {
  private final Supplier<T> source;
  private final long periodNanos;
  private @Nullable T value;
  private long askedAtNanos;

  Refreshed(Duration period, Supplier<T> source) {
    this.source = source;
    this.periodNanos = period.toNanos();
  }

  /** The value, asked for anew when the last answer is older than the period. */
  T at(long monotonicNanos) {
    T known = value;
    if (known == null || monotonicNanos - askedAtNanos >= periodNanos) {
      known = source.get();
      value = known;
      askedAtNanos = monotonicNanos;
    }
    return known;
  }
}
