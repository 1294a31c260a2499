package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;
import org.wattelier.collector.kpi.Kpi;
import org.wattelier.collector.kpi.KpiSheet;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.kpi.UsageTally;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.telemetry.Quantity;

/** Answers the key figures of a range. What cannot be computed here says which input it lacks. */
final class KpiHandler {
  private final ApiServices services;

  KpiHandler(ApiServices services) {
    this.services = services;
  }

  Future<JsonObject> kpis(RoutingContext context) {
    QueryParameters parameters =
        QueryParameters.of(context, services).allowing(LedgerSelection.PARAMETERS);
    LedgerSelection selection =
        LedgerSelection.of(parameters, parameters.rangeSince(services.fleet().since()));
    // What the site produces supplies all of it: no part can claim it for itself.
    Supply supply =
        selection.wholeFleet() ? services.supply() : services.supply().withoutOnSite();
    UsageTally tally = new UsageTally(supply);
    Set<String> machines = new HashSet<>();
    return selection
        .visit(
            services,
            wanted -> LedgerQuery.summing(selection.range(), wanted, LedgerQuery.allFields()),
            (row, step) -> {
              machines.add(row.machine());
              tally.add(row.machine(), row.epochMillis(), step.length().toMillis(), row::amount);
            })
        .map(done ->
            selection.json().put("machines", machines.size()).put("kpis", json(tally, supply)));
  }

  private static JsonArray json(UsageTally tally, Supply supply) {
    JsonArray kpis = new JsonArray();
    for (Kpi kpi : KpiSheet.of(tally.usage(), supply)) {
      JsonObject json = new JsonObject().put("key", kpi.key());
      Quantity quantity = kpi.quantity();
      if (quantity == null) {
        json.put("missing", kpi.missing());
      } else {
        json.put("quantity", QuantityJson.of(quantity));
      }
      kpis.add(json);
    }
    return kpis;
  }
}
