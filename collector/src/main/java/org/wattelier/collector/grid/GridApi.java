package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One API of one zone: what to ask it, how often, and how to read what it answers. Holds no state. */
interface GridApi {

  /** Whose figures they are. */
  Origin origin();

  /** How often it has something new, and may be asked. */
  Duration period();

  /**
   * What to ask, in this order.
   *
   * @param newest the end of the newest stretch that is known; empty at first
   */
  List<GridRequest> requests(Instant now, Optional<Instant> newest);

  /**
   * The mixes in the documents, in any order; rows that are not whole are left out. Run on a worker when the documents are large.
   *
   * @param documents by the names of their requests; those of optional requests may be missing
   * @throws BadDocument when nothing can be made of a document
   */
  List<GridMix> read(Map<String, Buffer> documents, Instant now) throws BadDocument;
}
