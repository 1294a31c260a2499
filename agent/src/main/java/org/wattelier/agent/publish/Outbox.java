package org.wattelier.agent.publish;

import java.util.List;

/**
 * Batches that wait to be acknowledged, oldest first. One thread adds, another takes, and the two never wait for each other
 * longer than a list operation takes.
 */
interface Outbox {

  /** A batch and its place in the row; numbers grow by one and are never used twice. */
  record Entry(long number, Batch batch) {}

  /** Adds a batch at the end, giving up the oldest ones where there is no room. */
  void add(Batch batch);

  /** The oldest batches, up to {@code maxBytes} of lines together but at least one; empty when nothing waits. */
  List<Entry> oldest(int maxBytes);

  /** Forgets the batches up to this number, because they were acknowledged. */
  void removeUpTo(long number);

  /** How many batches wait. */
  int size();

  /** Points given up for lack of room. */
  long droppedPoints();
}
