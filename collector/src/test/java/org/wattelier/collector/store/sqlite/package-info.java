/** Tests of the embedded store: the contract, hostile files, kills, overload, and its benchmark. */
@NullMarked
package org.wattelier.collector.store.sqlite;

import org.jspecify.annotations.NullMarked;
