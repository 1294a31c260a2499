/**
 * The embedded store: one SQLite file in the data directory, which a trainer can hand out and anyone can open.
 *
 * <p>{@link org.wattelier.collector.store.sqlite.SqliteStore} is the only public class. One thread writes, in groups; others
 * read beside it (WAL). {@code MeasurementTable} says how points lie in tables, {@code RowId} how time orders them. Nothing
 * here knows of HTTP, the ledger or the other store.
 */
@NullMarked
package org.wattelier.collector.store.sqlite;

import org.jspecify.annotations.NullMarked;
