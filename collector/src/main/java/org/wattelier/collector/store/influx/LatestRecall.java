package org.wattelier.collector.store.influx;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.TimePrecision;

/**
 * Fills the memory of the fleet with what was there before the start: from the disk, where points may still wait, then from
 * InfluxDB as soon as it answers. Until then memory holds what this process saw, and what waited.
 */
final class LatestRecall {
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(LatestRecall.class);

  private final List<BatchFile> leftOver;
  private final PointReader reader;
  private final FleetLatest latest;
  private final InstantSource clock;
  private boolean diskDone;
  private Instant nextAttempt = Instant.MIN;
  private volatile boolean done;

  /**
   * @param leftOver files that waited at the start
   */
  LatestRecall(
      List<BatchFile> leftOver, PointReader reader, FleetLatest latest, InstantSource clock) {
    this.leftOver = leftOver;
    this.reader = reader;
    this.latest = latest;
    this.clock = clock;
  }

  boolean isDone() {
    return done;
  }

  /** Tries to recall, unless that failed a moment ago. Blocks. */
  synchronized void attempt() {
    if (!diskDone) {
      fromDisk();
      diskDone = true;
    }
    if (!done && !clock.instant().isBefore(nextAttempt)) {
      fromInflux();
    }
  }

  private void fromInflux() {
    try {
      reader.newestOfEachSeries(Schema.MACHINE, latest::found);
      reader.newestOfEachSeries(Schema.MACHINE_INFO, latest::found);
      done = true;
    } catch (QueryFailure failure) {
      LOG.info("The latest of each machine is not yet known: {}", failure.getMessage());
      nextAttempt = clock.instant().plus(BETWEEN_ATTEMPTS);
    }
  }

  /** Newest first, since what was found first stands. A file that is gone by now has arrived in InfluxDB. */
  private void fromDisk() {
    List<BatchFile> newestFirst = new ArrayList<>(leftOver);
    Collections.reverse(newestFirst);
    for (BatchFile file : newestFirst) {
      try {
        List<String> lines = new ArrayList<>(file.read().lines());
        Collections.reverse(lines);
        lines.forEach(this::found);
      } catch (IOException | TornFileException goneOrDamaged) {
        LOG.debug("{} was not read for the latest of each machine", file.path(), goneOrDamaged);
      }
    }
  }

  private void found(String line) {
    // Most lines are neither, and need not be taken apart.
    if (line.startsWith(Schema.MACHINE.name())) {
      for (Point point :
          LineProtocol.parse(line, TimePrecision.MILLISECONDS, Instant.EPOCH).points()) {
        latest.found(point);
      }
    }
  }
}
