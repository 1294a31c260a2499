package org.wattelier.collector.ingest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** Decides on one point: within the limits, at a time that a store can keep, and as the schema has it where it knows the measurement. */
final class PointAdmission {
  private final IngestLimits limits;
  private final MachineQuota quota;

  PointAdmission(IngestLimits limits, MachineQuota quota) {
    this.limits = limits;
    this.quota = quota;
  }

  /** What is wrong with a point and the remedy; empty when it may be stored, and its machine counted. */
  Optional<Rejection> problem(Point point, Writer writer, Instant now) {
    if (point.tags().size() > limits.tags()) {
      return beyond(Limit.TAGS, "the point has more than " + limits.tags() + " tags: use fewer");
    }
    if (point.fields().size() > limits.fields()) {
      return beyond(
          Limit.FIELDS,
          "the point has more than " + limits.fields() + " fields: spread them over several lines");
    }
    Optional<String> wrong = wrong(point, now).or(() -> writer.objection(point));
    if (wrong.isPresent()) {
      return wrong.map(reason -> new Rejection(null, reason));
    }
    return quota
        .admit(point)
        .map(limit -> new Rejection(
            limit,
            (limit == Limit.MACHINES ? "there are already " : "its class already has ")
                + quota.most(limit) + " machines: erase one, or raise " + limit.setting()
                + " of the collector"));
  }

  private static Optional<Rejection> beyond(Limit limit, String reason) {
    return Optional.of(new Rejection(limit, reason));
  }

  private Optional<String> wrong(Point point, Instant now) {
    if (point.measurement().equals(Schema.LEDGER.name())) {
      return Optional.of("the measurement ledger is written by the collector alone, from samples:"
          + " send those (machine), or choose another name");
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
    for (String field : point.fields().keySet()) {
      if (isLong(field)) {
        return true;
      }
    }
    return false;
  }

  private boolean isLong(String name) {
    return name.length() > limits.nameCharacters();
  }
}
