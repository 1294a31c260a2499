package org.wattelier.collector.ledger;

import java.util.Iterator;
import java.util.Optional;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;

/**
 * A reading of the ledger, piece by piece, that visits the entries without keeping them. Feed it the rows of {@link #next} until there
 * is none. Entries that were taken back are passed by. Not for use by two threads.
 */
public final class LedgerScan implements FieldVisitor {
  private final LedgerQuery query;
  private final LedgerVisitor visitor;
  private final LedgerCursor cursor;
  private final Iterator<LedgerQuery.Piece> pieces;
  private LedgerStep step = LedgerStep.MINUTE;

  public LedgerScan(LedgerQuery query, LedgerVisitor visitor) {
    this.query = query;
    this.visitor = visitor;
    this.cursor = new LedgerCursor(query.fields());
    this.pieces = query.pieces().iterator();
  }

  /** What to read next, once all rows of the query before were visited; empty at the end. */
  public Optional<FieldQuery> next() {
    if (!pieces.hasNext()) {
      return Optional.empty();
    }
    LedgerQuery.Piece piece = pieces.next();
    step = piece.step();
    return Optional.of(cursor.query(step, piece.range(), query.machines()));
  }

  @Override
  public void visit(FieldRow row) {
    cursor.moveTo(row);
    if (cursor.counts()) {
      visitor.visit(cursor, step);
    }
  }
}
