package org.wattelier.agent.publish;

/**
 * Hears how a {@link CollectorStream} fares, once for each change of state. Texts are one line, in the user's language.
 *
 * <p>Called on the stream's own thread: return soon.
 */
public interface StreamListener {

  /** Nothing gets through any more; what is published waits. The reason names the remedy where there is one. */
  default void interrupted(String reason) {}

  /** Batches get through again. A collector that was restarted may have forgotten what was said once. */
  default void restored() {}

  /** The collector refused points as malformed; they are gone. Said once until a batch passes whole. */
  default void rejected(String reason) {}

  /** The outbox is full and begins to drop its oldest batches. Said once until it has been empty. */
  default void dropping() {}

  /** Batches of an earlier process wait on the disk and will be sent. */
  default void found(int batches) {}

  /** The disk refuses what waits, so that it waits in memory; the reason says where and why. Said once until the disk takes it again. */
  default void notKept(String reason) {}

  /**
   * The stream ends and not all was sent.
   *
   * @param kept batches that wait for the next process
   * @param lost batches that do not
   */
  default void left(int kept, int lost) {}

  /** Hears nothing. */
  static StreamListener silent() {
    return new StreamListener() {};
  }
}
