package org.wattelier.collector.store;

/** Whether a store can keep what it is given; shown by {@code /ready} and {@code /metrics}. */
public sealed interface StoreHealth {

  /** All is well. */
  record Up() implements StoreHealth {}

  /**
   * Writes are still kept safe, but something needs attention: the database behind is away, say.
   *
   * @param waitingPoints points that are safe on disk and not yet in the database
   */
  record Degraded(String reason, String remedy, long waitingPoints) implements StoreHealth {}

  /** Writes are refused. */
  record Down(String reason, String remedy) implements StoreHealth {}
}
