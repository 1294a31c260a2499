package org.wattelier.lab.scenario;

/**
 * A number that the learner may change.
 *
 * @param id that formulas call it by
 * @param unit such as kWh; empty for a bare number
 * @param usual its value to begin with
 * @param lowest that is accepted
 * @param highest that is accepted
 */
public record Input(
    String id, Text title, String unit, double usual, double lowest, double highest) {}
