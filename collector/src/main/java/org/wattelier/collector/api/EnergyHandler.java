package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.ledger.EnergyTotals;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TimeRange;

/** Answers what a range cost in energy, by machine or by class. Simulated machines count only where they are asked for. */
final class EnergyHandler {
  private static final Set<String> BY = new LinkedHashSet<>(List.of("machine", "class"));
  private static final String COUNTER = "counter";

  private final ApiServices services;

  EnergyHandler(ApiServices services) {
    this.services = services;
  }

  /** What was asked for. */
  private record Question(TimeRange range, String by, SimulatedMachines simulated) {}

  Future<JsonObject> energy(RoutingContext context) {
    QueryParameters parameters =
        QueryParameters.of(context, services).allowing("from", "to", "by", "simulated");
    Question question = new Question(
        parameters.rangeSince(services.fleet().since()),
        parameters.oneOf("by", "machine", BY),
        SimulatedMachines.of(parameters, SimulatedMachines.EXCLUDE));
    return services.store().latest().compose(latest -> answer(question, latest));
  }

  private Future<JsonObject> answer(Question question, List<MachineLatest> latest) {
    Set<String> simulatedMachines = simulatedMachines(latest);
    Set<String> counted = latest.stream()
        .map(MachineLatest::machine)
        .filter(machine -> question.simulated.counts(simulatedMachines.contains(machine)))
        .collect(Collectors.toSet());
    boolean byClass = question.by.equals("class");
    EnergyCount count = new EnergyCount(
        services, question.range, counted, counted.size() == latest.size(), byClass);
    return count
        .totals()
        .compose(totals -> services
            .vertx()
            .executeBlocking(() -> json(question, totals, simulatedMachines), false));
  }

  private static Set<String> simulatedMachines(List<MachineLatest> latest) {
    return latest.stream()
        .filter(MachineLatest::simulated)
        .map(MachineLatest::machine)
        .collect(Collectors.toSet());
  }

  private static JsonObject json(
      Question question, EnergyTotals totals, Set<String> simulatedMachines) {
    boolean byMachine = question.by.equals("machine");
    JsonArray groups = new JsonArray();
    totals.accounts().forEach((name, account) -> {
      JsonObject group = new JsonObject().put("name", name);
      if (byMachine) {
        group.put("simulated", simulatedMachines.contains(name));
      }
      groups.add(group
          .put("energy", QuantityJson.of(account.quantity(COUNTER)))
          .put("measuredRatio", account.measuredRatio())
          .put("coveredSeconds", account.coveredSeconds())
          .put("resets", account.resets()));
    });
    JsonObject json = new JsonObject()
        .put("from", QuantityJson.time(question.range.from()))
        .put("to", QuantityJson.time(question.range.to()))
        .put("by", question.by)
        .put("simulated", question.simulated.word())
        .put("groups", groups);
    if (!totals.total().isEmpty()) {
      json.put("total", QuantityJson.of(totals.total().quantity(COUNTER)));
    }
    return json;
  }
}
