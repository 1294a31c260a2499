/**
 * From counters to energy: increases, resets, gaps, buckets, and the ledger: what each machine used in a minute, matched with the
 * grid's mix. Pure arithmetic over the rows of a scan; no Vert.x, no clock, no input or output. Start with {@link
 * org.wattelier.collector.ledger.MinuteScan}, which makes entries, and {@link org.wattelier.collector.ledger.LedgerQuery}, which reads
 * them.
 */
@NullMarked
package org.wattelier.collector.ledger;

import org.jspecify.annotations.NullMarked;
