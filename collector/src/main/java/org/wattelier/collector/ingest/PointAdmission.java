package org.wattelier.collector.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** Decides on one point: within the limits, at a time that a store can keep, and as the schema has it where it knows the measurement. */
final class PointAdmission {
  private final IngestLimits limits;

  PointAdmission(IngestLimits limits) {
    this.limits = limits;
  }

  /** What is wrong with a point and the remedy; empty when it may be stored. */
  Optional<String> problem(Point point, Instant now) {
    if (point.measurement().equals(Schema.LEDGER.name())) {
      return Optional.of("the measurement ledger is written by the collector alone, from samples:"
          + " send those (machine), or choose another name");
    }
    if (point.tags().size() > limits.tags()) {
      return Optional.of("the point has more than " + limits.tags() + " tags: use fewer");
    }
    if (point.fields().size() > limits.fields()) {
      return Optional.of(
          "the point has more than " + limits.fields() + " fields: spread them over several lines");
    }
    if (hasLongName(point)) {
      return Optional.of("a name or tag value is longer than " + limits.nameCharacters()
          + " characters: put long texts into fields");
    }
    if (point.time().isAfter(now.plus(limits.ahead()))) {
      return Optional.of("the timestamp lies more than " + limits.ahead().toHours()
          + " h in the future: check the sender's clock and the precision parameter");
    }
    if (!TelemetryStore.KEPT_TIMES.contains(point.time())) {
      return Optional.of("the timestamp lies outside the years 1700 to 2200:"
          + " check the sender's clock and the precision parameter");
    }
    return Schema.problem(point);
  }

  private boolean hasLongName(Point point) {
    if (isLong(point.measurement())) {
      return true;
    }
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      if (isLong(tag.getKey()) || isLong(tag.getValue())) {
        return true;
      }
    }
    return point.fields().keySet().stream().anyMatch(this::isLong);
  }

  private boolean isLong(String name) {
    return name.length() > limits.nameCharacters();
  }
}
