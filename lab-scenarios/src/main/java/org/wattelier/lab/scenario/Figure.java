package org.wattelier.lab.scenario;

/**
 * A figure that is computed.
 *
 * @param id that later formulas call it by
 * @param unit such as kWh; empty for a bare number
 * @param formula of inputs, grid values and earlier figures
 */
public record Figure(String id, Text title, String unit, Formula formula) {}
