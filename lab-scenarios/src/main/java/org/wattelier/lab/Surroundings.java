package org.wattelier.lab;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import org.wattelier.lab.run.Waiting;

/**
 * What a command takes from the process it runs in.
 *
 * @param clock the real time
 * @param nanoTime a monotonic clock in nanoseconds
 * @param waiting lets real time go by
 * @param interactive whether a person is at the terminal
 */
record Surroundings(
    Map<String, String> environment,
    InstantSource clock,
    LongSupplier nanoTime,
    Waiting waiting,
    InputStream in,
    boolean interactive) {}
