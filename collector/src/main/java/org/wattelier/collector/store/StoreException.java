package org.wattelier.collector.store;

/** A store that cannot do what it was asked; the message names the reason and the remedy in one line. */
public class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
