package org.wattelier.collector.store.influx;

/** Points that the queue has no room for. */
final class QueueFullException extends Exception {
  QueueFullException(String message) {
    super(message);
  }
}
