/**
 * Keeps the ledger up to date and reads it: which minutes are to be accounted, when, from which rows, and where the entries go. Start
 * with {@link org.wattelier.collector.bookkeeping.LedgerKeeper}. The arithmetic is in {@code collector.ledger}; nothing here knows of
 * HTTP.
 */
@NullMarked
package org.wattelier.collector.bookkeeping;

import org.jspecify.annotations.NullMarked;
