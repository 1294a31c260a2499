package org.wattelier.collector.store.influx;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of lines that were sent. */
sealed interface Verdict {

  /** They are in the database. */
  record Stored() implements Verdict {}

  /** At least one of them can never be stored; the others may be stored or not. */
  record Refused(String reason) implements Verdict {}

  /**
   * The database cannot take them now, but may later.
   *
   * @param retryAfter how long it asked to be left alone; null when it did not say
   */
  record Away(String reason, String remedy, @Nullable Duration retryAfter) implements Verdict {}
}
