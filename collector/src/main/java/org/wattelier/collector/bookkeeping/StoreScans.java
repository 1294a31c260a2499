package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import java.util.Optional;
import org.wattelier.collector.ledger.LedgerScan;
import org.wattelier.collector.ledger.MinuteScan;
import org.wattelier.collector.ledger.StagedScan;
import org.wattelier.collector.ledger.WorkScan;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TelemetryStore;

/** Leads a store's rows to whoever counts them, one question after the other. */
final class StoreScans {

  private StoreScans() {}

  static Future<Void> run(TelemetryStore store, StagedScan scan) {
    Optional<SampleQuery> query = scan.next();
    return query.isEmpty()
        ? Future.succeededFuture()
        : store.scan(query.get(), scan).compose(scanned -> run(store, scan));
  }

  /** Reads the samples, then the work that was marked beside them. */
  static Future<Void> runWithWork(TelemetryStore store, MinuteScan scan) {
    return run(store, scan).compose(scanned -> run(store, new WorkScan(scan)));
  }

  private static Future<Void> run(TelemetryStore store, WorkScan scan) {
    Optional<FieldQuery> query = scan.next();
    return query.isEmpty()
        ? Future.succeededFuture()
        : store.scan(query.get(), scan).compose(scanned -> run(store, scan));
  }

  static Future<Void> run(TelemetryStore store, LedgerScan scan) {
    Optional<FieldQuery> query = scan.next();
    return query.isEmpty()
        ? Future.succeededFuture()
        : store.scan(query.get(), scan).compose(scanned -> run(store, scan));
  }
}
