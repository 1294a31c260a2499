package org.wattelier.agent;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * What a command takes from the process it runs in.
 *
 * @param wallClock the time that samples bear
 * @param nanoTime a monotonic clock in nanoseconds
 * @param pause lets time go by between two readings
 * @param hosts opens the machine that is looked at
 */
record Surroundings(
    Map<String, String> environment,
    InstantSource wallClock,
    LongSupplier nanoTime,
    InputStream in,
    Pause pause,
    Hosts hosts) {

  /** Lets time go by. */
  @FunctionalInterface
  interface Pause {
    void last(Duration time) throws InterruptedException;
  }

  /** Opens a machine. */
  @FunctionalInterface
  interface Hosts {
    Host open(Path sysfs, Path procfs);
  }

  /** Those of a process on a live machine. */
  static Surroundings live(Map<String, String> environment, LongSupplier nanoTime, InputStream in) {
    return new Surroundings(
        environment,
        InstantSource.system(),
        nanoTime,
        in,
        time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
        LiveHost::open);
  }
}
