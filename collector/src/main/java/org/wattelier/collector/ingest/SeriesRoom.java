package org.wattelier.collector.ingest;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.collector.store.SeriesLimitException;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.telemetry.LineError;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;

/**
 * Keeps what it can of a batch that would bring a series too many. A store refuses such a batch whole, and would refuse it for ever: so
 * each series is appended by itself, those that the store knows are kept, and the lines of the others are refused for good.
 */
final class SeriesRoom {
  private record Series(String measurement, Map<String, String> tags) {}

  private SeriesRoom() {}

  /** What of a batch was kept, and the lines that were not; fails as the store does for any other reason. */
  static Future<Batch> keep(TelemetryStore store, Batch batch) {
    Map<Series, List<Point>> bySeries = new LinkedHashMap<>();
    for (Point point : batch.points()) {
      bySeries
          .computeIfAbsent(
              new Series(point.measurement(), point.tags()), first -> new ArrayList<>())
          .add(point);
    }
    Map<Series, String> refused = new HashMap<>();
    List<Future<Void>> appends = new ArrayList<>();
    bySeries.forEach((series, points) -> appends.add(store.append(points).recover(failure -> {
      if (failure instanceof SeriesLimitException full) {
        synchronized (refused) {
          refused.put(series, String.valueOf(full.getMessage()));
        }
        return Future.succeededFuture();
      }
      return Future.failedFuture(failure);
    })));
    return Future.join(appends).map(settled -> without(refused, batch));
  }

  private static Batch without(Map<Series, String> refused, Batch batch) {
    List<LineError> errors = new ArrayList<>(batch.errors());
    List<ParsedLines.Line> lines = new ArrayList<>();
    for (ParsedLines.Line line : batch.lines()) {
      String reason =
          refused.get(new Series(line.point().measurement(), line.point().tags()));
      if (reason == null) {
        lines.add(line);
      } else {
        errors.add(new LineError(line.number(), 1, reason));
      }
    }
    errors.sort(Comparator.comparingInt(LineError::line));
    return Batch.of(lines, errors);
  }
}
