package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.FleetLatest;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** A store in memory: points of one series and time are one, as in the others. A thousand of them cost no disk. */
public final class MemoryStore implements TelemetryStore {
  private final Map<String, TreeMap<Instant, Map<Map<String, String>, Point>>> measurements =
      new TreeMap<>();
  private final FleetLatest latest = new FleetLatest();
  private boolean away;
  private long refused;

  /** As if a database behind had refused points that were acknowledged. */
  public synchronized void refuse(long points) {
    refused += points;
  }

  @Override
  public synchronized long refusedPoints() {
    return refused;
  }

  /** From now on every question and append fails, until it is back. */
  public synchronized void away(boolean nowAway) {
    away = nowAway;
  }

  @Override
  public synchronized Future<Void> append(List<Point> points) {
    if (away) {
      return failed();
    }
    for (Point point : points) {
      measurements
          .computeIfAbsent(point.measurement(), name -> new TreeMap<>())
          .computeIfAbsent(point.time(), time -> new LinkedHashMap<>())
          .merge(point.tags(), point, MemoryStore::merged);
      latest.written(point);
    }
    return Future.succeededFuture();
  }

  private static <T> Future<T> failed() {
    return Future.failedFuture(new StoreException("away"));
  }

  private static Point merged(Point known, Point other) {
    Map<String, FieldValue> fields = new LinkedHashMap<>(known.fields());
    fields.putAll(other.fields());
    return new Point(known.measurement(), known.tags(), fields, known.time());
  }

  @Override
  public Future<List<MachineLatest>> latest() {
    return Future.succeededFuture(latest.all());
  }

  @Override
  public synchronized Future<Void> scan(FieldQuery query, FieldVisitor visitor) {
    if (away) {
      return failed();
    }
    try {
      // As InfluxDB may: one machine after the other.
      List<Point> points = new ArrayList<>(within(query.measurement().name(), query.range()));
      points.sort(Comparator.comparing(point -> String.valueOf(point.tag("machine"))));
      for (Point point : points) {
        Row row = new Row(query, point);
        if (row.isWanted()) {
          visitor.visit(row);
        }
      }
      return Future.succeededFuture();
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private record Row(FieldQuery query, Point point) implements FieldRow {

    boolean isWanted() {
      if (query.every() != null
          && epochMillis() % Objects.requireNonNull(query.every()).toMillis() != 0) {
        return false;
      }
      return query.measurement().tags().stream().allMatch(tag -> query.wants(tag, point.tag(tag)))
          && query.fields().stream().anyMatch(point.fields()::containsKey);
    }

    @Override
    public @Nullable String tag(int index) {
      return point.tag(query.measurement().tags().get(index));
    }

    @Override
    public long epochMillis() {
      return point.time().toEpochMilli();
    }

    @Override
    public boolean has(int field) {
      return number(field).isPresent();
    }

    @Override
    public double value(int field) {
      return number(field).orElseThrow();
    }

    private OptionalDouble number(int field) {
      FieldValue value = point.fields().get(query.fields().get(field));
      return value == null ? OptionalDouble.empty() : value.number();
    }
  }

  private List<Point> within(String measurement, TimeRange range) {
    List<Point> found = new ArrayList<>();
    measurements
        .getOrDefault(measurement, new TreeMap<>())
        .subMap(range.from(), range.to())
        .values()
        .forEach(points -> found.addAll(points.values()));
    return found;
  }

  @Override
  public synchronized Future<List<Point>> points(String measurement, TimeRange range, int limit) {
    if (away) {
      return failed();
    }
    List<Point> found = within(measurement, range);
    return Future.succeededFuture(
        List.copyOf(found.subList(Math.max(0, found.size() - limit), found.size())));
  }

  @Override
  public Future<List<MeasurementSummary>> measurements() {
    return Future.succeededFuture(List.of());
  }

  @Override
  public synchronized Future<Erasure> erase(String machine) {
    if (away) {
      return failed();
    }
    long points = deleteIf(point -> machine.equals(point.tag("machine")));
    latest.forget(machine);
    return Future.succeededFuture(new Erasure.Done(points, List.of()));
  }

  @Override
  public synchronized Future<OptionalLong> expire(Expiry expiry) {
    if (away) {
      return failed();
    }
    long points = deleteIf(point -> {
      Instant end = expiry.of(point.measurement());
      return end != null && point.time().isBefore(end);
    });
    latest.forget(expiry);
    return Future.succeededFuture(OptionalLong.of(points));
  }

  private long deleteIf(Predicate<Point> unwanted) {
    AtomicLong deleted = new AtomicLong();
    measurements
        .values()
        .forEach(times -> times
            .values()
            .forEach(points -> points
                .values()
                .removeIf(point -> unwanted.test(point) && deleted.incrementAndGet() > 0)));
    return deleted.get();
  }

  @Override
  public StoreHealth health() {
    return new StoreHealth.Up();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
