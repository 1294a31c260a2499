package org.wattelier.lab;

import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command takes from the process it runs in.
 *
 * @param clock the real time
 */
record Surroundings(Map<String, String> environment, InstantSource clock, InputStream in) {}
