package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.grid.YearlyAverage;
import org.wattelier.collector.kpi.Kpi;
import org.wattelier.collector.kpi.KpiSheet;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.kpi.UsageTally;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.telemetry.Quantity;

/** Answers the key figures of a range or of a lab run. What cannot be computed here says which input it lacks. */
final class KpiHandler {
  private final ApiServices services;
  private final YearlyAverage years = new YearlyAverage();

  KpiHandler(ApiServices services) {
    this.services = services;
  }

  void kpis(RoutingContext context) {
    QueryParameters parameters = QueryParameters.of(context, services)
        .allowing("from", "to", "machine", "class", "run", "simulated", Answer.FORMAT);
    boolean csv = Answer.wantsCsv(parameters);
    LedgerSelection.asked(parameters, services)
        .compose(selection -> answer(context, selection, csv))
        .onFailure(context::fail);
  }

  private Future<Void> answer(RoutingContext context, LedgerSelection selection, boolean csv) {
    // What the site produces supplies all of it: no part can claim it for itself.
    Supply supply =
        selection.wholeFleet() ? services.supply() : services.supply().withoutOnSite();
    UsageTally tally = new UsageTally(supply);
    Set<String> machines = new HashSet<>();
    return selection
        .visit(
            services, wanted -> selection.summing(wanted, LedgerQuery.allFields()), (row, step) -> {
              machines.add(row.machine());
              tally.add(row.machine(), row.epochMillis(), step.length().toMillis(), row::amount);
            })
        .map(done -> {
          List<Kpi> kpis = KpiSheet.of(tally.usage(), supply, yearlyRenewable(selection));
          if (csv) {
            Answer.csv(context, "wattelier-kpis.csv", KpiTable.csv(kpis));
          } else {
            JsonObject json = selection.json().put("machines", machines.size());
            Answer.json(context, json.put("kpis", KpiTable.json(kpis)));
          }
          return null;
        });
  }

  private Optional<Quantity> yearlyRenewable(LedgerSelection selection) {
    return years.mixAt(services.about().zone(), selection.range().from()).map(GridMix::renewable);
  }
}
