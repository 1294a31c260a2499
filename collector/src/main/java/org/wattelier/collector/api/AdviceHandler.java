package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.kpi.Advice;
import org.wattelier.collector.kpi.AdviceTally;
import org.wattelier.collector.kpi.BestWindow;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;

/** Answers what the machines' own data say could be saved, and when in the next 24 hours a job would best run. */
final class AdviceHandler {
  private static final Duration DEFAULT_PERIOD = Duration.ofDays(7);
  private static final int HOURS_AHEAD = 24;
  private static final Set<LedgerField> FIELDS = EnumSet.of(
      LedgerField.ENERGY_JOULES,
      LedgerField.CARBON_GRAMS,
      LedgerField.COVERED_SECONDS,
      LedgerField.CPU_UTILIZATION_RATIO,
      LedgerField.CPU_SECONDS,
      LedgerField.IDLE_JOULES,
      LedgerField.IDLE_SECONDS);

  private final ApiServices services;

  AdviceHandler(ApiServices services) {
    this.services = services;
  }

  Future<JsonObject> advice(RoutingContext context) {
    QueryParameters parameters = QueryParameters.of(context, services)
        .allowing("from", "to", "machine", "class", "simulated", "timeZone", "hours", "kwh");
    LedgerSelection selection = LedgerSelection.of(parameters, parameters.range(DEFAULT_PERIOD));
    ZoneId nights = zone(parameters);
    int hours = parameters.number("hours", 1, 1, HOURS_AHEAD);
    int kilowattHours = parameters.number("kwh", 1, 1, 1_000_000);
    AdviceTally tally = new AdviceTally(nights);
    return selection
        .visit(
            services,
            wanted ->
                LedgerQuery.of(LedgerStep.QUARTER, quarters(selection.range()), wanted, FIELDS),
            (row, step) -> tally.add(row.machine(), row.epochMillis(), row::amount))
        .map(done -> {
          JsonObject json =
              selection.json().put("timeZone", nights.getId()).put("advice", json(tally.advice()));
          bestWindow(hours)
              .ifPresent(choice -> json.put("bestWindow", json(choice, hours, kilowattHours)));
          return json;
        });
  }

  private static ZoneId zone(QueryParameters parameters) {
    String word = parameters.text("timeZone").orElse("Europe/Paris");
    if (!ZoneId.getAvailableZoneIds().contains(word)) {
      throw ProblemException.badParameter(
          "timeZone", "timeZone must be a time zone such as Europe/Paris: " + word);
    }
    return ZoneId.of(word);
  }

  /** A range of whole quarters of an hour. */
  private static TimeRange quarters(TimeRange range) {
    return new TimeRange(
        LedgerStep.QUARTER.startOf(range.from()), LedgerStep.QUARTER.startFrom(range.to()));
  }

  private Optional<BestWindow.Choice> bestWindow(int hours) {
    Instant now = services.clock().instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    TimeRange ahead = new TimeRange(hour, hour.plus(Duration.ofHours(HOURS_AHEAD + 1)));
    List<GridMix> mixes = services.grid().mixes(services.about().zone(), ahead);
    return BestWindow.of(mixes, now, Duration.ofHours(hours));
  }

  private static JsonArray json(List<Advice> all) {
    JsonArray array = new JsonArray();
    for (Advice advice : all) {
      JsonObject json = new JsonObject()
          .put("advice", advice.word())
          .put("machine", advice.machine())
          .put("savedJoules", advice.joules())
          .put("savedGrams", advice.grams());
      if (advice instanceof Advice.LeftOnAtNight left) {
        json.put("nights", left.nights());
      } else if (advice instanceof Advice.IdlesMostly idle) {
        json.put("idleRatio", idle.idleRatio());
      } else if (advice instanceof Advice.Consolidate consolidate) {
        json.put("highestUtilizationRatio", consolidate.highestRatio());
      }
      array.add(json);
    }
    return array;
  }

  private static JsonObject json(BestWindow.Choice choice, int hours, int kilowattHours) {
    return new JsonObject()
        .put("hours", hours)
        .put("kwh", kilowattHours)
        .put("now", json(choice.now()))
        .put("greenest", json(choice.greenest()))
        .put("lowestCarbon", json(choice.lowestCarbon()))
        .put("savedGrams", choice.savedGrams(kilowattHours));
  }

  private static JsonObject json(BestWindow window) {
    return new JsonObject()
        .put("from", QuantityJson.time(window.from()))
        .put("to", QuantityJson.time(window.to()))
        .put("renewableRatio", window.renewableRatio())
        .put("carbonIntensityGramsPerKwh", window.gramsPerKwh());
  }
}
