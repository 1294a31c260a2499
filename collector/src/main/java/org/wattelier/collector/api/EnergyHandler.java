package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.wattelier.collector.ledger.EnergyAccount;
import org.wattelier.collector.ledger.EnergyTally;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** Answers what a range cost in energy, by machine or by class. Simulated machines count only where they are asked for. */
final class EnergyHandler {
  private static final Set<String> BY = new LinkedHashSet<>(List.of("machine", "class"));
  private static final Set<String> SIMULATED =
      new LinkedHashSet<>(List.of("exclude", "include", "only"));

  private final ApiServices services;

  EnergyHandler(ApiServices services) {
    this.services = services;
  }

  Future<JsonObject> energy(RoutingContext context) {
    QueryParameters parameters = new QueryParameters(context.queryParams(), services.clock())
        .allowing("from", "to", "by", "simulated");
    String by = parameters.oneOf("by", "machine", BY);
    String simulated = parameters.oneOf("simulated", "exclude", SIMULATED);
    TimeRange range = parameters.rangeSince(services.fleet().since());
    EnergyTally tally =
        by.equals("class") ? EnergyTally.byClass(range) : EnergyTally.byMachine(range);
    return services.store().latest().compose(latest -> {
      Set<String> simulatedMachines = simulatedMachines(latest);
      Set<String> counted = latest.stream()
          .map(MachineLatest::machine)
          .filter(machine -> counts(simulatedMachines.contains(machine), simulated))
          .collect(Collectors.toCollection(TreeSet::new));
      if (counted.isEmpty()) {
        return Future.succeededFuture(json(range, by, simulated, tally, simulatedMachines));
      }
      Set<String> wanted = counted.size() == latest.size() ? Set.of() : counted;
      return services
          .store()
          .scan(tally.query(wanted), tally)
          .map(scanned -> json(range, by, simulated, tally, simulatedMachines));
    });
  }

  private static boolean counts(boolean isSimulated, String simulated) {
    return simulated.equals("include") || isSimulated == simulated.equals("only");
  }

  private static Set<String> simulatedMachines(List<MachineLatest> latest) {
    return latest.stream()
        .filter(known -> {
          MachineInfo info = known.info();
          return info != null && info.simulated();
        })
        .map(MachineLatest::machine)
        .collect(Collectors.toSet());
  }

  private static JsonObject json(
      TimeRange range,
      String by,
      String simulated,
      EnergyTally tally,
      Set<String> simulatedMachines) {
    JsonArray groups = new JsonArray();
    tally.accounts().forEach((name, account) -> {
      JsonObject group = new JsonObject().put("name", name);
      if (by.equals("machine")) {
        group.put("simulated", simulatedMachines.contains(name));
      }
      groups.add(group
          .put("energy", QuantityJson.of(quantity(account)))
          .put("measuredRatio", account.measuredRatio())
          .put("coveredSeconds", account.coveredSeconds())
          .put("resets", account.resets()));
    });
    JsonObject json = new JsonObject()
        .put("from", QuantityJson.time(range.from()))
        .put("to", QuantityJson.time(range.to()))
        .put("by", by)
        .put("simulated", simulated)
        .put("groups", groups);
    if (!groups.isEmpty()) {
      json.put("total", QuantityJson.of(quantity(tally.total())));
    }
    return json;
  }

  private static Quantity quantity(EnergyAccount account) {
    double joules = account.joules();
    Quality quality = Quality.ofMeasuredRatio(account.measuredRatio());
    OptionalDouble error = account.errorJoules();
    Quantity.Range range = error.isPresent()
        ? new Quantity.Range(
            Math.max(0, joules - error.getAsDouble()), joules + error.getAsDouble())
        : null;
    return new Quantity(joules, range, Unit.JOULE, quality, "counter");
  }
}
