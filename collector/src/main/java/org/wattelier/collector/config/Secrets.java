package org.wattelier.collector.config;

/**
 * What callers must show.
 *
 * @param writeToken for agents and other writers
 * @param trainerToken for what only the trainer may do
 * @param madeNow whether one of them was just made, so that it has to be shown this once
 */
public record Secrets(Secret writeToken, Secret trainerToken, boolean madeNow) {}
