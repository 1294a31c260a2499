package org.wattelier.collector.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;

/**
 * Keeps a write that was under way when its machine was erased from bringing the machine back. Its token was good when it came, so for as
 * long as such a write can last, points of that name are refused as retryable and are not shown. Whoever rightly writes under the name
 * again, having joined anew, loses nothing by it: the writer keeps the points and sends them again. Thread-safe.
 */
public final class ErasedMachines {
  private final LongSupplier nanoTime;
  private final Duration longestWrite;
  private final Map<String, Long> since = new ConcurrentHashMap<>();
  /** Appends share it: none stands between its look and the store while a name is being added. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** @param longestWrite after which no write goes on that had begun before */
  public ErasedMachines(LongSupplier nanoTime, Duration longestWrite) {
    this.nanoTime = nanoTime;
    this.longestWrite = longestWrite;
  }

  /** The store as writers see it. */
  public TelemetryStore before(TelemetryStore store) {
    return new GuardedStore(store);
  }

  /** What is told of points that the store has, but for those of machines that it had before they were erased. */
  public Consumer<List<Point>> before(Consumer<List<Point>> live) {
    return points -> {
      if (since.isEmpty() || points.stream().noneMatch(this::isErased)) {
        live.accept(points);
      } else {
        live.accept(points.stream().filter(point -> !isErased(point)).toList());
      }
    };
  }

  /** Refuses a machine from now on. What the store was given before is in it, and is erased with the rest. */
  void refuse(String machine) {
    lock.writeLock().lock();
    try {
      long now = nanoTime.getAsLong();
      since.values().removeIf(begun -> now - begun > longestWrite.toNanos());
      since.put(machine, now);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean isErased(Point point) {
    @Nullable String machine = point.tags().get("machine");
    @Nullable Long begun = machine == null ? null : since.get(machine);
    return begun != null && nanoTime.getAsLong() - begun <= longestWrite.toNanos();
  }

  private final class GuardedStore implements TelemetryStore {
    private final TelemetryStore store;

    GuardedStore(TelemetryStore store) {
      this.store = store;
    }

    @Override
    public Future<Void> append(List<Point> points) {
      lock.readLock().lock();
      try {
        return since.isEmpty() || points.stream().noneMatch(ErasedMachines.this::isErased)
            ? store.append(points)
            : Future.failedFuture(
                new StoreException("a machine of these points was erased a moment ago"));
      } finally {
        lock.readLock().unlock();
      }
    }

    @Override
    public Future<List<MachineLatest>> latest() {
      return store.latest();
    }

    @Override
    public boolean knowsEveryMachine() {
      return store.knowsEveryMachine();
    }

    @Override
    public Future<Void> scan(FieldQuery query, FieldVisitor visitor) {
      return store.scan(query, visitor);
    }

    @Override
    public Future<List<Point>> points(String measurement, TimeRange range, int limit) {
      return store.points(measurement, range, limit);
    }

    @Override
    public Future<List<MeasurementSummary>> measurements() {
      return store.measurements();
    }

    @Override
    public Future<Erasure> erase(String machine) {
      return store.erase(machine);
    }

    @Override
    public Future<OptionalLong> expire(Expiry expiry) {
      return store.expire(expiry);
    }

    @Override
    public StoreHealth health() {
      return store.health();
    }

    @Override
    public long refusedPoints() {
      return store.refusedPoints();
    }

    @Override
    public Future<Void> close() {
      return store.close();
    }
  }
}
