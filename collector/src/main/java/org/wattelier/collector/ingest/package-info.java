/**
 * The write side of the HTTP interface: {@code POST /api/v2/write} as InfluxDB has it. Authentication, decompression, validation,
 * admission limits, and the answer only when the store has what it names.
 *
 * <p>Nothing that arrives here is trusted. Knows the store's seam and the problem documents of {@code api}; neither a store that
 * implements the seam nor the figures made from it.
 */
@NullMarked
package org.wattelier.collector.ingest;

import org.jspecify.annotations.NullMarked;
