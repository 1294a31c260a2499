package org.wattelier.agent.publish;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one write to the collector. Reasons are one line, in the user's language. */
sealed interface WriteOutcome {

  /** Stored, all of it. */
  record Accepted() implements WriteOutcome {}

  /**
   * The good lines were stored; the bad ones never will be.
   *
   * @param rejectedPoints how many, at least 1
   */
  record PartlyAccepted(int rejectedPoints, String reason) implements WriteOutcome {}

  /** The body was too large; nothing of it was stored. */
  record TooLarge() implements WriteOutcome {}

  /** The token is not accepted; only a person can mend that. */
  record Refused(String reason) implements WriteOutcome {}

  /**
   * Nothing was stored, or nobody knows; sending it again is safe.
   *
   * @param retryAfter how long the collector asks to be left alone, or null
   */
  record Failed(String reason, @Nullable Duration retryAfter) implements WriteOutcome {}
}
