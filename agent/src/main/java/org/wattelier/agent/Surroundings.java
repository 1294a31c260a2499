package org.wattelier.agent;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a command takes from the process it runs in.
 *
 * @param wallClock the time that samples bear
 * @param nanoTime a monotonic clock in nanoseconds
 */
record Surroundings(
    Map<String, String> environment,
    InstantSource wallClock,
    LongSupplier nanoTime,
    InputStream in) {}
