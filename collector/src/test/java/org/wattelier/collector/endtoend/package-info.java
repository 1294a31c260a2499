/** The real jars as real processes, a real InfluxDB and a real browser. Nothing here reaches into the collector's classes. */
@NullMarked
package org.wattelier.collector.endtoend;

import org.jspecify.annotations.NullMarked;
