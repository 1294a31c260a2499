package org.wattelier.collector.api;

import io.vertx.core.Future;
import java.util.Optional;
import org.wattelier.collector.ledger.RangeScan;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TelemetryStore;

/** Leads a store's rows to whoever counts them: those of the range, then as many earlier ones as its counters need. */
final class CounterScan {

  private CounterScan() {}

  static Future<Void> run(TelemetryStore store, RangeScan range) {
    return store.scan(range.query(), range).compose(scanned -> lookBack(store, range));
  }

  private static Future<Void> lookBack(TelemetryStore store, RangeScan range) {
    Optional<SampleQuery> earlier = range.lookBack();
    return earlier.isEmpty()
        ? Future.succeededFuture()
        : store.scan(earlier.get(), range::visitEarlier).compose(scanned -> lookBack(store, range));
  }
}
