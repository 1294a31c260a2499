/**
 * From counters to energy: increases, resets, gaps, buckets. Pure arithmetic over the rows of a scan; no Vert.x, no clock, no
 * input or output.
 */
@NullMarked
package org.wattelier.collector.ledger;

import org.jspecify.annotations.NullMarked;
