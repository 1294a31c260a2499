/** The contract that every {@link org.wattelier.collector.store.TelemetryStore} passes, and what its tests are written with. */
@NullMarked
package org.wattelier.collector.store;

import org.jspecify.annotations.NullMarked;
