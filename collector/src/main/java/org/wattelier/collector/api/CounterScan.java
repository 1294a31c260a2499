package org.wattelier.collector.api;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Predicate;
import org.wattelier.collector.ledger.RangeScan;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.TelemetryStore;

/** Leads a store's rows to whoever counts them: those of the range, then as many earlier ones as its counters need. */
public final class CounterScan {

  private CounterScan() {}

  static Future<Void> run(TelemetryStore store, RangeScan range) {
    return run(store, range, row -> true);
  }

  /** Leads those rows of the range that are wanted. */
  public static Future<Void> run(
      TelemetryStore store, RangeScan range, Predicate<SampleRow> wanted) {
    return store
        .scan(range.query(), row -> {
          if (wanted.test(row)) {
            range.visit(row);
          }
        })
        .compose(scanned -> lookBack(store, range));
  }

  private static Future<Void> lookBack(TelemetryStore store, RangeScan range) {
    Optional<SampleQuery> earlier = range.lookBack();
    return earlier.isEmpty()
        ? Future.succeededFuture()
        : store.scan(earlier.get(), range::visitEarlier).compose(scanned -> lookBack(store, range));
  }
}
