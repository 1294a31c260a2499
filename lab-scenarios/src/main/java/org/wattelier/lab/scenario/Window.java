package org.wattelier.lab.scenario;

import java.time.LocalDate;

/**
 * Some hours of a recorded day of the French grid. Formulas know their means as {@code renewable} (a ratio from 0 to 1) and
 * {@code intensity} (gCO2e/kWh).
 *
 * @param day of which there is a record
 * @param startHour in the time of Paris, from 0 to 23
 * @param hours from 1 to 24, within the day
 */
public record Window(LocalDate day, int startHour, int hours) {}
