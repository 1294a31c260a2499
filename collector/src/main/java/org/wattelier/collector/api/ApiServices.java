package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;

/** What the API answers from. */
public record ApiServices(
    Vertx vertx,
    TelemetryStore store,
    LiveFleet fleet,
    LedgerKeeper ledger,
    GridMixSource grid,
    Supply supply,
    About about,
    InstantSource clock,
    ReadLimits limits) {

  /** Services within the limits of where nobody sets any. */
  public ApiServices(
      Vertx vertx,
      TelemetryStore store,
      LiveFleet fleet,
      LedgerKeeper ledger,
      GridMixSource grid,
      Supply supply,
      About about,
      InstantSource clock) {
    this(vertx, store, fleet, ledger, grid, supply, about, clock, ReadLimits.standard());
  }
}
