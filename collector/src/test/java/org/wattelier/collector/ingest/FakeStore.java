package org.wattelier.collector.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.SeriesLimitException;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** A store in memory that does what a test tells it: keep, refuse, or hold its answers back. */
public final class FakeStore implements TelemetryStore {
  private final List<Point> points = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Promise<Void>> heldBack = new ConcurrentLinkedQueue<>();
  private volatile Supplier<Future<Void>> answer = Future::succeededFuture;
  private volatile Predicate<Point> full = point -> false;
  private volatile long refusedPoints;
  private volatile StoreHealth health = new StoreHealth.Up();
  private volatile boolean closed;

  /** Every append from now on is kept at once. */
  public void keep() {
    answer = Future::succeededFuture;
  }

  /** Every append from now on fails. */
  public void refuse(String reason) {
    answer = () -> Future.failedFuture(new StoreException(reason));
  }

  /** Appends with such points from now on fail for good, since there is no room for their series. */
  public void fullFor(Predicate<Point> points) {
    full = points;
  }

  /** As if a database behind had refused so many points. */
  public void refusedBehind(long points) {
    refusedPoints = points;
  }

  @Override
  public long refusedPoints() {
    return refusedPoints;
  }

  /** Appends from now on are kept, but answered only by {@link #answerHeldBack}. */
  public void holdBack() {
    answer = () -> {
      Promise<Void> promise = Promise.promise();
      heldBack.add(promise);
      return promise.future();
    };
  }

  public void answerHeldBack() {
    for (@Nullable Promise<Void> held = heldBack.poll(); held != null; held = heldBack.poll()) {
      held.complete();
    }
  }

  public int waiting() {
    return heldBack.size();
  }

  public void report(StoreHealth now) {
    health = now;
  }

  /** Every point that was kept. */
  public List<Point> points() {
    return List.copyOf(points);
  }

  /** Lets go of all points, for tests that write more than they look at. */
  public void empty() {
    points.clear();
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public Future<Void> append(List<Point> batch) {
    if (batch.stream().anyMatch(full)) {
      return Future.failedFuture(
          new SeriesLimitException("the store holds 3 series of cpu and can take no more"));
    }
    Future<Void> answered = answer.get();
    if (!answered.failed()) {
      points.addAll(batch);
    }
    return answered;
  }

  @Override
  public Future<List<MachineLatest>> latest() {
    Map<String, MachineSample> newest = new TreeMap<>();
    for (Point point : points) {
      if (point.measurement().equals(Schema.MACHINE.name())) {
        MachineSample sample = MachineSample.of(point);
        newest.merge(
            sample.machine(), sample, (old, now) -> old.time().isAfter(now.time()) ? old : now);
      }
    }
    List<MachineLatest> latest = new ArrayList<>();
    newest.forEach((machine, sample) -> latest.add(new MachineLatest(machine, sample, null)));
    return Future.succeededFuture(latest);
  }

  @Override
  public Future<Void> scan(FieldQuery query, FieldVisitor visitor) {
    return Future.failedFuture(new StoreException("the fake store is not read by scans"));
  }

  @Override
  public Future<List<Point>> points(String measurement, TimeRange range, int limit) {
    List<Point> found = points.stream()
        .filter(point -> point.measurement().equals(measurement) && range.contains(point.time()))
        .sorted(Comparator.comparing(Point::time))
        .toList();
    return Future.succeededFuture(found.subList(Math.max(0, found.size() - limit), found.size()));
  }

  @Override
  public Future<List<MeasurementSummary>> measurements() {
    Map<String, Instant> lastSeen = new TreeMap<>();
    points.forEach(
        point -> lastSeen.merge(point.measurement(), point.time(), (a, b) -> a.isAfter(b) ? a : b));
    return Future.succeededFuture(lastSeen.entrySet().stream()
        .map(seen -> new MeasurementSummary(seen.getKey(), 1, seen.getValue()))
        .toList());
  }

  @Override
  public Future<Erasure> erase(String machine) {
    long before = points.size();
    points.removeIf(point -> machine.equals(point.tag("machine")));
    return Future.succeededFuture(new Erasure.Done(before - points.size(), List.of()));
  }

  @Override
  public Future<OptionalLong> expire(Expiry expiry) {
    return Future.failedFuture(new StoreException("the fake store keeps all"));
  }

  @Override
  public StoreHealth health() {
    return health;
  }

  @Override
  public Future<Void> close() {
    closed = true;
    return Future.succeededFuture();
  }
}
