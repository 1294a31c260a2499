/**
 * Where telemetry is kept: the {@link org.wattelier.collector.store.TelemetryStore} seam and the values it speaks in.
 *
 * <p>The stores live below, {@code store.sqlite} and {@code store.influx}; they never meet, are known to {@code CollectorMain}
 * only, and pass one contract test. Nothing here knows of HTTP, the grid or the ledger.
 */
@NullMarked
package org.wattelier.collector.store;

import org.jspecify.annotations.NullMarked;
