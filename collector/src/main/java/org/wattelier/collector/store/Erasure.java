package org.wattelier.collector.store;

import java.util.List;

/** What came of an order to erase a machine. */
public sealed interface Erasure {

  /**
   * Nothing of the machine can be read any more, but for what is said to be left.
   *
   * @param points how many points were erased; where the database does not count points, at least so many
   * @param left what may still name the machine and must be looked at by a person, one sentence each; mostly empty
   */
  record Done(long points, List<String> left) implements Erasure {
    public Done {
      left = List.copyOf(left);
    }
  }

  /** Nothing was erased, since the database behind the store has no way to do it. */
  record Impossible(String reason, String remedy) implements Erasure {}
}
