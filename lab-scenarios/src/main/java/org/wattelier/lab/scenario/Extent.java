package org.wattelier.lab.scenario;

import java.time.Duration;
import java.util.Optional;

/** When one repeat is over: after a time, or when some work is done. */
public sealed interface Extent {

  /** Runs that long; the work is counted. */
  record Time(Duration duration) implements Extent {}

  /** Runs until that many units are done; the time is what it takes. */
  record Work(long units) implements Extent {}

  /** The fixed time, where it is. */
  default Optional<Duration> time() {
    return this instanceof Time time ? Optional.of(time.duration()) : Optional.empty();
  }
}
