/**
 * The store for work: an InfluxDB (1.8 and later, 2.x, 3 Core, Cloud) behind a disk queue of our own.
 *
 * <p>{@link org.wattelier.collector.store.influx.InfluxStore} and its settings are the only public classes. An append ends in
 * the {@code DiskQueue}, which knows nothing of InfluxDB; one {@code Sender} empties it in order through the InfluxDB client.
 * Questions go to {@code /query} as InfluxQL, the one language that every generation answers, by {@code InfluxQl}. Nothing
 * here knows of the ledger or the other store.
 */
@NullMarked
package org.wattelier.collector.store.influx;

import org.jspecify.annotations.NullMarked;
