package org.wattelier.lab.scenario;

/**
 * The answer to the hypothesis: one variant has the lower measure.
 *
 * @param lower id of the variant with the lower measure
 * @param than id of the other one
 */
public record Expectation(String lower, String than) {}
