package org.wattelier.collector.store;

/** Receives the rows of a scan one after the other, on a thread of the store: never on an event loop. */
@FunctionalInterface
public interface FieldVisitor {
  void visit(FieldRow row);
}
