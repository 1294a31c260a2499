package org.wattelier.telemetry;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The unit of the timestamps in a body of line protocol, as the InfluxDB v2 write API names them. */
public enum TimePrecision {
  SECONDS("s", TimeUnit.SECONDS),
  MILLISECONDS("ms", TimeUnit.MILLISECONDS),
  MICROSECONDS("us", TimeUnit.MICROSECONDS),
  NANOSECONDS("ns", TimeUnit.NANOSECONDS);

  private final String word;
  private final long perSecond;
  private final long nanos;

  TimePrecision(String word, TimeUnit unit) {
    this.word = word;
    this.perSecond = unit.convert(1, TimeUnit.SECONDS);
    this.nanos = unit.toNanos(1);
  }

  /** The precision of that name ({@code s}, {@code ms}, {@code us} or {@code ns}); empty for any other word. */
  public static Optional<TimePrecision> ofWord(String word) {
    return Arrays.stream(values())
        .filter(precision -> precision.word.equals(word))
        .findFirst();
  }

  /** {@code s}, {@code ms}, {@code us} or {@code ns}. */
  public String word() {
    return word;
  }

  /** The instant of a timestamp counted in this unit since 1970-01-01T00:00:00Z; negative ones lie before. */
  public Instant instant(long timestamp) {
    return Instant.ofEpochSecond(
        Math.floorDiv(timestamp, perSecond), Math.floorMod(timestamp, perSecond) * nanos);
  }

  /** The timestamp of an instant, finer digits cut off. */
  public long timestamp(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), perSecond), instant.getNano() / nanos);
  }
}
