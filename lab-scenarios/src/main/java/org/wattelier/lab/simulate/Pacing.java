package org.wattelier.lab.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the ticks of a simulation take place, in its own time and in real time.
 *
 * <p>At speed 1 both are the same. A faster simulation begins in the past, so that none of its times lies in the future: with a
 * duration, so far back that it ends now; without one, an hour back, and when it has caught up it goes on in real time.
 *
 * @param start simulated time of tick 0
 * @param realStart real time of tick 0
 * @param speed simulated seconds a real second, at least 1
 * @param duration simulated time to run for; empty for ever
 */
public record Pacing(
    Instant start,
    Instant realStart,
    Duration interval,
    double speed,
    Optional<Duration> duration) {
  private static final Duration LEAD = Duration.ofHours(1);

  public Pacing {
    if (!(speed >= 1) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed must be a finite number of at least 1: " + speed);
    }
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("interval must be above 0: " + interval);
    }
  }

  /** The pacing of a simulation that starts now. */
  public static Pacing from(
      Instant now, Duration interval, double speed, Optional<Duration> duration) {
    double share = duration.isPresent() ? 1 - 1 / speed : speed > 1 ? 1 : 0;
    long lead = Math.round(duration.orElse(LEAD).toMillis() * share);
    return new Pacing(now.minusMillis(lead), now, interval, speed, duration);
  }

  /** The simulated time of a tick, from 0. */
  Instant simulated(long tick) {
    return start.plus(interval.multipliedBy(tick));
  }

  /** The real time at which a tick takes place: never before its simulated time. */
  Instant due(long tick) {
    long realNanos = Math.round(interval.toNanos() / speed * tick);
    Instant paced = realStart.plusNanos(realNanos);
    Instant simulated = simulated(tick);
    return paced.isBefore(simulated) ? simulated : paced;
  }

  /** Whether a tick is beyond the duration. */
  boolean isOver(long tick) {
    return duration.isPresent() && interval.multipliedBy(tick).compareTo(duration.get()) >= 0;
  }
}
