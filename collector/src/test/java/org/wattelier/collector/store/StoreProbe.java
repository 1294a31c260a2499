package org.wattelier.collector.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Point;

/** A store as a test asks it: every call waits for its answer, and a scan becomes a list. */
public final class StoreProbe {
  /** 2026-11-23T22:00:00Z; tests count their milliseconds from here. */
  public static final long START_MILLIS = 1_795_471_200_000L;

  private static final Instant FIRST = TelemetryStore.KEPT_TIMES.from();
  private static final Instant LAST = TelemetryStore.KEPT_TIMES.to();

  private final TelemetryStore store;

  public StoreProbe(TelemetryStore store) {
    this.store = store;
  }

  /** A row of a scan, copied. */
  public record Row(
      String machine,
      @Nullable String className,
      long epochMillis,
      Map<MachineField, Double> values) {}

  /** The result of a future; what it failed with is thrown as it is. */
  public static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException | TimeoutException endless) {
      throw new IllegalStateException("no answer within a minute", endless);
    }
  }

  /** The instant so many milliseconds after {@link #START_MILLIS}. */
  public static Instant at(long millis) {
    return Instant.ofEpochMilli(START_MILLIS + millis);
  }

  /** A range, both ends in milliseconds after {@link #START_MILLIS}. */
  public static TimeRange range(long fromMillis, long toMillis) {
    return new TimeRange(at(fromMillis), at(toMillis));
  }

  /** A point of the machine measurement with a power, so many milliseconds after {@link #START_MILLIS}. */
  public static Point power(String machine, long millis, double watts) {
    return Point.of("machine", at(millis))
        .tag("machine", machine)
        .number("power_watts", watts)
        .build();
  }

  public void append(Point... points) {
    append(Arrays.asList(points));
  }

  public void append(List<Point> points) {
    await(store.append(points));
  }

  public List<MachineLatest> latest() {
    return await(store.latest());
  }

  public List<MeasurementSummary> measurements() {
    return await(store.measurements());
  }

  /** All points of a measurement, whenever they were. */
  public List<Point> points(String measurement) {
    return points(measurement, new TimeRange(FIRST, LAST), 100_000);
  }

  public List<Point> points(String measurement, TimeRange range, int limit) {
    return await(store.points(measurement, range, limit));
  }

  /** All rows of some machines, or of all machines when none is named, with all fields. */
  public List<Row> scan(String... machines) {
    return scan(new SampleQuery(
        new TimeRange(FIRST, LAST), Set.of(machines), EnumSet.allOf(MachineField.class)));
  }

  public List<Row> scan(SampleQuery query) {
    List<Row> rows = new ArrayList<>();
    await(store.scan(query, row -> rows.add(copy(row))));
    return rows;
  }

  /** A row of a scan over a measurement, copied: its tags and fields by name. */
  public record Fields(Map<String, String> tags, long epochMillis, Map<String, Double> values) {}

  public List<Fields> scan(FieldQuery query) {
    List<Fields> rows = new ArrayList<>();
    await(store.scan(query, row -> rows.add(copy(query, row))));
    return rows;
  }

  private static Fields copy(FieldQuery query, FieldRow row) {
    Map<String, String> tags = new TreeMap<>();
    List<String> names = query.measurement().tags();
    for (int i = 0; i < names.size(); i++) {
      String value = row.tag(i);
      if (value != null) {
        tags.put(names.get(i), value);
      }
    }
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < query.fields().size(); i++) {
      if (row.has(i)) {
        values.put(query.fields().get(i), row.value(i));
      }
    }
    return new Fields(tags, row.epochMillis(), values);
  }

  private static Row copy(SampleRow row) {
    Map<MachineField, Double> values = new EnumMap<>(MachineField.class);
    for (MachineField field : MachineField.values()) {
      if (row.has(field)) {
        values.put(field, row.value(field));
      }
    }
    return new Row(row.machine(), row.className(), row.epochMillis(), values);
  }

  static SampleQuery query(TimeRange range, String... machines) {
    return new SampleQuery(range, Set.of(machines), EnumSet.of(MachineField.POWER_WATTS));
  }

  static Point inClass(String className, long millis) {
    return Point.of("machine", at(millis))
        .tag("machine", "a")
        .tag("class", className)
        .number("power_watts", 1.0)
        .build();
  }

  /** A point such as Telegraf sends; one series for each number of a processor. */
  static Point cpu(long millis, int cpu) {
    return Point.of("cpu", at(millis))
        .tag("cpu", "cpu" + cpu)
        .number("usage_user", millis + 0.5)
        .build();
  }
}
