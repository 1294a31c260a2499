package org.wattelier.collector.access;

import java.time.Duration;

/**
 * A browser's session.
 *
 * @param cookie what it shows with each request
 * @param lasting after which it has to show its link again
 */
public record Session(String cookie, Caller caller, Duration lasting) {}
