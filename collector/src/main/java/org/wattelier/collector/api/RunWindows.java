package org.wattelier.collector.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Schema;

/**
 * When each machine of a lab run was at it: the whole minutes from its first mark to its last.
 *
 * @param byMachine empty where no run was asked for, and everything counts
 */
record RunWindows(Map<String, TimeRange> byMachine) {
  static final RunWindows NO_RUN = new RunWindows(Map.of());

  private static final int MACHINE = Schema.MARK.tags().indexOf("machine");

  RunWindows {
    byMachine = Map.copyOf(byMachine);
  }

  /** The windows of a run that has marks in a range; fails with a problem where it has none. */
  static Future<RunWindows> find(TelemetryStore store, String run, TimeRange range) {
    Map<String, TimeRange> windows = new HashMap<>();
    FieldQuery marks =
        new FieldQuery(Schema.MARK, range, Map.of("run", Set.of(run)), List.of("work_units"), null);
    return store
        .scan(marks, row -> {
          Instant at = Instant.ofEpochMilli(row.epochMillis());
          TimeRange minute = new TimeRange(
              LedgerStep.MINUTE.startOf(at), LedgerStep.MINUTE.startFrom(at.plusMillis(1)));
          windows.merge(Objects.requireNonNull(row.tag(MACHINE)), minute, TimeRange::covering);
        })
        .map(done -> {
          if (windows.isEmpty()) {
            throw unknown();
          }
          return new RunWindows(windows);
        });
  }

  private static ProblemException unknown() {
    return new ProblemException(new Problem(
            "unknown-run", 404, "Unknown run", "No run of that name has marks between from and to.")
        .with("field", "run"));
  }

  /** From the first mark of all machines to the last. */
  TimeRange whole() {
    return byMachine.values().stream().reduce(TimeRange::covering).orElseThrow();
  }

  /** Whether a step of a machine touches the run. */
  boolean touches(String machine, long startMillis, Duration length) {
    if (byMachine.isEmpty()) {
      return true;
    }
    TimeRange window = byMachine.get(machine);
    return window != null
        && startMillis < window.to().toEpochMilli()
        && startMillis + length.toMillis() > window.from().toEpochMilli();
  }
}
