package org.wattelier.collector.store.influx;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.wattelier.collector.store.Erasure;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MeasurementDefinition;
import org.wattelier.telemetry.Schema;

/**
 * Deletes points in InfluxDB by what the server at hand offers: InfluxQL's {@code DROP SERIES} and {@code DELETE} (1.x), else
 * {@code /api/v2/delete} (2.x). InfluxDB 3 Core has neither. Blocks, for minutes where there is much.
 */
final class Deletions {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final InfluxSettings settings;

  Deletions(Vertx vertx, InfluxSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /** A way to delete that the server does not have. */
  static final class NoSuchWay extends Exception {
    NoSuchWay(String words) {
      super(words);
    }
  }

  /** What happens at a server. */
  @FunctionalInterface
  private interface Task {
    void run(InfluxQl influx) throws QueryFailure;
  }

  /** How many points a machine has, as far as counts of their fields tell: at least so many. */
  long count(String machine) {
    AtomicLong points = new AtomicLong();
    try {
      ask(influx -> influx.ask(
          "SELECT count(*) FROM /.*/ WHERE \"machine\"::tag = $machine",
          Map.of("machine", machine),
          row -> points.addAndGet(mostOfAnyField(row))));
    } catch (QueryFailure unknown) {
      // Whether it can be erased is found out by trying.
      return points.get();
    }
    return points.get();
  }

  private static long mostOfAnyField(InfluxRow row) {
    long most = 0;
    for (int i = 1; i < row.cells().length; i++) {
      most = Math.max(most, (long) row.number(i).orElse(0));
    }
    return most;
  }

  /** Deletes every point of a machine; says why not where the server has no way to. */
  Optional<Erasure.Impossible> machine(String machine) {
    try {
      delete(
          "DROP SERIES FROM /.*/ WHERE \"machine\" = $machine",
          Map.of("machine", machine),
          TelemetryStore.KEPT_TIMES,
          "machine=" + Identifier.quoted(machine));
      return Optional.empty();
    } catch (NoSuchWay none) {
      return Optional.of(new Erasure.Impossible(
          "this InfluxDB cannot delete points (" + none.getMessage() + ")",
          "erase them there by its own means: InfluxDB 3 Core deletes whole tables or databases, and what is older than"
              + " their retention period"));
    }
  }

  /** Deletes what is older than wanted, of the measurements of the schema alone: the others in the database are not ours. */
  void expired(Expiry expiry) {
    for (MeasurementDefinition measurement : Schema.measurements()) {
      Instant end = expiry.of(measurement.name());
      if (end != null && end.isAfter(TelemetryStore.KEPT_TIMES.from())) {
        TimeRange range = new TimeRange(TelemetryStore.KEPT_TIMES.from(), end);
        try {
          delete(
              "DELETE FROM " + Identifier.quoted(measurement.name()) + " WHERE time < "
                  + end.toEpochMilli() + "ms",
              Map.of(),
              range,
              "_measurement=" + Identifier.quoted(measurement.name()));
        } catch (NoSuchWay none) {
          throw new StoreException(
              "this InfluxDB cannot delete points (" + none.getMessage()
                  + "): give its database a retention period, and take retention.* out of the settings");
        }
      }
    }
  }

  private void delete(
      String statement, Map<String, String> parameters, TimeRange range, String predicate)
      throws NoSuchWay {
    try {
      ask(influx -> influx.ask(statement, parameters, row -> {}));
    } catch (QueryFailure failure) {
      if (failure.kind() == QueryFailure.Kind.AWAY) {
        throw failure.exception(0);
      }
      try (ClientLineSink client = new ClientLineSink(settings, PATIENCE)) {
        client.delete(range, predicate, String.valueOf(failure.getMessage()));
      }
    }
  }

  private void ask(Task task) throws QueryFailure {
    InfluxQl influx = new InfluxQl(vertx, settings, PATIENCE);
    try {
      task.run(influx);
    } finally {
      influx.close();
    }
  }

  /** Statuses by which a server says that it has no such address. */
  static boolean isNoSuchWay(int status) {
    return List.of(404, 405, 501).contains(status);
  }
}
