package org.wattelier.collector.access;

import java.util.Optional;

/** What becomes of a machine that wants to join. */
public sealed interface JoinAnswer {
  /**
   * It may write from now on.
   *
   * @param token which cannot be read again
   */
  record Joined(String machine, Optional<String> className, String token) implements JoinAnswer {}

  /** There is no such code, or no longer. */
  record UnknownCode() implements JoinAnswer {}

  /** Another machine holds a token under that name. */
  record NameTaken() implements JoinAnswer {}
}
