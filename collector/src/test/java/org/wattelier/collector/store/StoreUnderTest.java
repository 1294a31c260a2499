package org.wattelier.collector.store;

/** A store on a place of its own, one for each test: what the parts of {@link TelemetryStoreContract} ask. */
interface StoreUnderTest {
  /** The store under test. */
  TelemetryStore store();

  /** The store under test, asked by calls that wait. */
  StoreProbe probe();

  /** Closes the store and opens another on the same place. */
  void reopen() throws Exception;
}
