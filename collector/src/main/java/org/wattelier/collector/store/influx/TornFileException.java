package org.wattelier.collector.store.influx;

/** A file of the queue that does not hold what was written to it. */
final class TornFileException extends Exception {
  TornFileException(String message) {
    super(message);
  }
}
