package org.wattelier.lab.workload;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.LongSupplier;

/**
 * How long a workload shall work, and what it has done: until a time is over or some work is done, or until it is stopped. For use by
 * any number of threads.
 */
public final class Stint {
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final long lengthNanos;
  private final double wantedUnits;
  private final DoubleAdder units = new DoubleAdder();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Stint(LongSupplier nanoTime, long lengthNanos, double wantedUnits) {
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.lengthNanos = lengthNanos;
    this.wantedUnits = wantedUnits;
  }

  /**
   * A stint of that time, from now on.
   *
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public static Stint lasting(Duration time, LongSupplier nanoTime) {
    return new Stint(nanoTime, time.toNanos(), Double.POSITIVE_INFINITY);
  }

  /**
   * A stint of that work, from now on.
   *
   * @param units above 0
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public static Stint of(double units, LongSupplier nanoTime) {
    if (!(units > 0)) {
      throw new IllegalArgumentException("a stint has units above 0, not " + units);
    }
    return new Stint(nanoTime, Long.MAX_VALUE, units);
  }

  /** Whether there is still time and work, and nobody has stopped it. */
  public boolean goesOn() {
    return stopped.getCount() > 0
        && elapsedNanos() < lengthNanos
        && (Double.isInfinite(wantedUnits) || units.sum() < wantedUnits);
  }

  /** Counts units of useful work that are done. */
  public void did(double done) {
    units.add(done);
  }

  /** Units of useful work so far. */
  public double units() {
    return units.sum();
  }

  /** Units that are still wanted; infinite where the time decides. */
  public double unitsLeft() {
    return Math.max(0, wantedUnits - units.sum());
  }

  /** How much of it is done, from 0 to 1. */
  public double progressRatio() {
    double ratio = Double.isInfinite(wantedUnits)
        ? (double) elapsedNanos() / lengthNanos
        : units.sum() / wantedUnits;
    return Math.max(0, Math.min(1, ratio));
  }

  /** Nanoseconds since it began. */
  public long elapsedNanos() {
    return nanoTime.getAsLong() - startNanos;
  }

  /** Waits for that long, less where the stint ends before; then as {@link #goesOn}. */
  public boolean rest(Duration time) throws InterruptedException {
    long wait = Math.min(time.toNanos(), lengthNanos - elapsedNanos());
    if (wait > 0 && stopped.await(wait, TimeUnit.NANOSECONDS)) {
      return false;
    }
    return goesOn();
  }

  /** Ends it at once, from any thread. */
  public void stop() {
    stopped.countDown();
  }

  /** Whether it was stopped before its time or work was over. */
  public boolean wasStopped() {
    return stopped.getCount() == 0;
  }
}
