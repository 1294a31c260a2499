package org.wattelier.collector.ledger;

import java.util.Optional;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.SampleVisitor;

/**
 * Something made of the rows of a range, whose counters go on from the last readings before it. Feed it the rows of {@link
 * #query}; then, as long as {@link #lookBack} asks for more, those rows to {@link #visitEarlier}.
 */
public sealed interface RangeScan extends SampleVisitor permits EnergyTally, SeriesBuckets {

  /** The rows of the range itself. */
  SampleQuery query();

  /** Takes in what was seen so far and tells which earlier rows are wanted next; empty when all is known. */
  Optional<SampleQuery> lookBack();

  /** Takes a row that {@link #lookBack} asked for. */
  void visitEarlier(SampleRow row);
}
