package org.wattelier.collector.store;

import static org.wattelier.collector.store.StoreProbe.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link TelemetryStore} does; the test of a store extends this.
 *
 * <p>Left out, since InfluxDB cannot do it: a foreign field that changes its type from one batch to the next (it refuses the
 * later one), a field and a tag of one name, the order of points of different series at one millisecond, and {@code latest}
 * for a machine of which only fields foreign to the schema came.
 */
public abstract class TelemetryStoreContract
    implements AnswersContract, AppendsContract, ValuesContract, ErasureContract {
  private TelemetryStore store;
  private StoreProbe probe;

  /** Opens a store on the place of this test: empty at the first call, later with what was kept there. */
  protected abstract TelemetryStore open() throws Exception;

  @Override
  public final TelemetryStore store() {
    return store;
  }

  @Override
  public final StoreProbe probe() {
    return probe;
  }

  @Override
  public final void reopen() throws Exception {
    await(store.close());
    openStore();
  }

  @BeforeEach
  final void openStore() throws Exception {
    store = open();
    probe = new StoreProbe(store);
  }

  @AfterEach
  final void closeStore() {
    await(store.close());
  }
}
