package org.wattelier.collector.grid;

/** A document that is not what its API promises. */
final class BadDocument extends Exception {
  BadDocument(String reason) {
    super(reason, null, false, false);
  }
}
