package org.wattelier.agent.publish;

import org.jspecify.annotations.Nullable;

/**
 * Batches that wait to be acknowledged. One thread adds, another takes, one lot at a time; neither waits for the other longer than a
 * list operation or the copy of a batch into the system's cache takes.
 */
interface Outbox extends AutoCloseable {

  /**
   * Batches taken out together to be sent, as one.
   *
   * @param batches how many they were
   * @param late whether they waited through an outage: newer ones may go first, and these in good time
   */
  record Lot(Batch batch, int batches, boolean late) {}

  /** Adds a batch at the end, giving up resolution or the oldest ones where there is no room. */
  void add(Batch batch);

  /**
   * The lot to send next, which stays until it is acknowledged: taken again before that, it is the same or one that has grown.
   *
   * @param mostBytes of lines, unless a single batch has more
   * @param lateToo whether late ones may go now
   * @return null when nothing may go
   */
  @Nullable
  Lot next(int mostBytes, boolean lateToo);

  /** Forgets the lot that {@link #next} gave last. */
  void acknowledge();

  /** How many batches wait. */
  int size();

  /** How many of those that wait outlive this process. */
  int kept();

  /** Points given up for lack of room. */
  long droppedPoints();

  /** Points given up for newer ones of their series, to make room. */
  long thinnedPoints();

  /** Lets go of files. What waits on a disk stays there for the next time. */
  @Override
  void close();
}
