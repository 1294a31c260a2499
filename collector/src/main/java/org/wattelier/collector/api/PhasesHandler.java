package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabRun;
import org.wattelier.collector.lab.MarkedPhase;
import org.wattelier.collector.lab.MarkedPhases;
import org.wattelier.collector.lab.Participant;
import org.wattelier.collector.lab.PhaseFigures;
import org.wattelier.collector.lab.PhaseScan;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Schema;

/** Answers what each phase of a run cost, computed from marks and samples as the store has them now. */
final class PhasesHandler {
  /** Marks go by the clocks of the machines, which may be wrong by so much. */
  private static final Duration CLOCKS_APART = Duration.ofDays(1);

  private static final int MARKS_AT_ONCE = 10_000;
  private static final long MOST_SAMPLES = 20_000_000;

  private final LabServices services;
  private final LabRunHandlers runs;

  PhasesHandler(LabServices services, LabRunHandlers runs) {
    this.services = services;
    this.runs = runs;
  }

  Future<JsonObject> phases(RoutingContext context) {
    QueryParameters parameters =
        QueryParameters.of(context, services.clock(), services.limits()).allowing("machine");
    Asker asker = services.asker().apply(context);
    LabRun run = runs.visible(context, asker);
    Optional<String> wanted = parameters.text("machine");
    if (!asker.seesAll() && wanted.isPresent() && !asker.is(wanted.get())) {
      throw new ProblemException(new Problem(
          "forbidden",
          403,
          "Not with this token",
          "a machine sees its own phases alone: leave machine out, or name yourself"));
    }
    Set<String> machines = services.book().participants(run, asker).stream()
        .map(Participant::machine)
        .filter(machine -> wanted.isEmpty() || wanted.get().equals(machine))
        .collect(Collectors.toSet());
    return machines.isEmpty()
        ? Future.succeededFuture(json(List.of()))
        : marks(run, machines)
            .map(MarkedPhases::of)
            .compose(this::figures)
            .map(PhasesHandler::json);
  }

  /** The marks of a run, in the order of time. */
  private Future<List<Point>> marks(LabRun run, Set<String> machines) {
    Instant end = run.endedAt().orElse(services.clock().instant());
    TimeRange range =
        new TimeRange(run.openedAt().minus(CLOCKS_APART), end.plus(CLOCKS_APART));
    AtomicReference<@Nullable TimeRange> seen = new AtomicReference<>();
    FieldQuery query = new FieldQuery(
        Schema.MARK,
        range,
        Map.of("run", Set.of(run.id()), "machine", machines),
        List.of("work_units"),
        null);
    return services
        .store()
        .scan(query, row -> {
          Instant at = Instant.ofEpochMilli(row.epochMillis());
          TimeRange moment = new TimeRange(at, at.plusMillis(1));
          seen.accumulateAndGet(moment, (all, one) -> all == null || one == null ? one : all.covering(one));
        })
        .compose(scanned -> {
          @Nullable TimeRange whole = seen.get();
          return whole == null
              ? Future.succeededFuture(List.of())
              : marks(run, machines, whole, new ArrayList<>());
        });
  }

  /** Whole marks, with their texts, from the newest on: other runs have theirs in between. */
  private Future<List<Point>> marks(
      LabRun run, Set<String> machines, TimeRange range, List<Point> newer) {
    return services
        .store()
        .points(Schema.MARK.name(), range, MARKS_AT_ONCE)
        .compose(points -> {
          List<Point> found = new ArrayList<>(points.stream()
              .filter(point -> run.id().equals(point.tag("run"))
                  && machines.contains(String.valueOf(point.tag("machine"))))
              .toList());
          found.addAll(newer);
          Instant oldest = points.isEmpty() ? range.from() : points.get(0).time();
          boolean all = points.size() < MARKS_AT_ONCE
              || !oldest.isAfter(range.from())
              || !oldest.plusMillis(1).isBefore(range.to());
          return all
              ? Future.succeededFuture(distinct(found))
              // Of the oldest instant more may be left out: it is read again.
              : marks(
                  run, machines, new TimeRange(range.from(), oldest.plusMillis(1)), without(found, oldest));
        });
  }

  private static List<Point> without(List<Point> points, Instant time) {
    return points.stream().filter(point -> !point.time().equals(time)).toList();
  }

  private static List<Point> distinct(List<Point> points) {
    return points.stream().distinct().toList();
  }

  private Future<List<PhaseFigures>> figures(List<MarkedPhase> phases) {
    PhaseScan scan = new PhaseScan(phases);
    Optional<SampleQuery> query = scan.query();
    query.ifPresent(PhasesHandler::requireAnswerable);
    Future<Void> scanned = query.isEmpty()
        ? Future.succeededFuture()
        : services.store().scan(query.get(), scan);
    return scanned.compose(done -> services.store().latest()).map(latest -> {
      Map<String, String> sources = new HashMap<>();
      latest.forEach(known -> {
        @Nullable MachineInfo info = known.info();
        if (info != null && info.powerSource() != null) {
          sources.put(known.machine(), info.powerSource());
        }
      });
      return scan.figures(machine -> sources.getOrDefault(machine, "unknown"));
    });
  }

  private static void requireAnswerable(SampleQuery query) {
    if (query.range().length().toSeconds() * query.machines().size() > MOST_SAMPLES) {
      throw ProblemException.badParameter(
          "machine", "The run has too many machines for its length: ask for one machine at a time.");
    }
  }

  private static JsonObject json(List<PhaseFigures> figures) {
    return new JsonObject()
        .put("phases", new JsonArray(figures.stream().map(PhasesHandler::json).toList()));
  }

  private static JsonObject json(PhaseFigures figures) {
    MarkedPhase phase = figures.phase();
    JsonObject json = new JsonObject()
        .put("machine", phase.machine())
        .put("phase", phase.phase())
        .put("variant", phase.variant())
        .put("repeat", phase.repeat());
    @Nullable Instant from = phase.from();
    @Nullable Instant to = phase.to();
    if (from != null) {
      json.put("from", QuantityJson.time(from));
    }
    if (to != null) {
      json.put("to", QuantityJson.time(to));
    }
    phase.workUnits().ifPresent(units -> json.put("workUnits", units));
    put(json, "energy", figures.energy());
    figures.resolutionJoules().ifPresent(joules -> json.put("resolutionJoules", joules));
    put(json, "power", figures.power());
    figures.uncertaintyRatio().ifPresent(ratio -> json.put("uncertaintyRatio", ratio));
    json.put("samples", figures.samples()).put("complete", figures.complete());
    figures.cpuUtilizationRatio().ifPresent(ratio -> json.put("cpuUtilizationRatio", ratio));
    return json;
  }

  private static void put(JsonObject json, String name, @Nullable Quantity quantity) {
    if (quantity != null) {
      json.put(name, QuantityJson.of(quantity));
    }
  }
}
