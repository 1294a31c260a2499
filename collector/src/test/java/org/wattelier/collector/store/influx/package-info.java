/**
 * The InfluxDB store against a real influxd: {@link org.wattelier.collector.store.influx.InfluxdServer} starts it, {@link
 * org.wattelier.collector.store.influx.InfluxV2Proxy} gives it the v2 write API and makes it fail on demand. Both serve
 * end-to-end tests elsewhere too.
 */
@NullMarked
package org.wattelier.collector.store.influx;

import org.jspecify.annotations.NullMarked;
