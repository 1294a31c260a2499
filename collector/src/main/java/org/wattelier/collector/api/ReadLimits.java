package org.wattelier.collector.api;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How much one reader may ask for.
 *
 * @param span longest range of a question
 * @param points most points of a series
 * @param liveReaders most live pages in all
 * @param liveReadersPerAddress most live pages of one address
 * @param refused told which limit refused something
 */
public record ReadLimits(
    Duration span,
    int points,
    int liveReaders,
    int liveReadersPerAddress,
    Consumer<Limit> refused) {

  /** The limits in force where nobody sets any. */
  public static ReadLimits standard() {
    return new ReadLimits(Duration.ofDays(31), 2000, 200, 60, limit -> {});
  }
}
