package org.wattelier.collector.ingest;

import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Limit;

/**
 * Why a line is not stored.
 *
 * @param limit that it goes beyond; null where something else is wrong
 * @param reason what is wrong and the remedy
 */
record Rejection(@Nullable Limit limit, String reason) {}
