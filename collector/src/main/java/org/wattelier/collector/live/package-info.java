/**
 * The fleet as it is now, kept in memory from the points that the store has committed. Knows neither HTTP nor the store's files;
 * the API turns its snapshots into JSON.
 */
@NullMarked
package org.wattelier.collector.live;

import org.jspecify.annotations.NullMarked;
