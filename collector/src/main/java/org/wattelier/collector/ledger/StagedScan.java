package org.wattelier.collector.ledger;

import java.util.Optional;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleVisitor;

/** Something made of several scans of samples, of which each may depend on what those before it found. */
public interface StagedScan extends SampleVisitor {

  /** What to read next, once all rows of the query before were visited; empty when all is known. */
  Optional<SampleQuery> next();
}
