package org.wattelier.collector.store;

/** Points that a store can never take as it is: they would bring one series more than it has room for. Sending them again is of no use. */
public final class SeriesLimitException extends StoreException {
  public SeriesLimitException(String message) {
    super(message);
  }
}
