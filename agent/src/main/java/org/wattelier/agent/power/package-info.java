/**
 * Turns meters into the power and energy of a machine: one class a meter behind {@link org.wattelier.agent.power.PowerMeter},
 * {@link org.wattelier.agent.power.MeterRack} which reads them without ever being held up, and {@link
 * org.wattelier.agent.power.MachinePower} which composes the best figure there is and says how good it is.
 *
 * <p>Meters take a root path and plain values, never the configuration; nothing here knows how figures are published. Start
 * reading at {@code PowerMeter}, then {@code MachinePower}.
 */
@NullMarked
package org.wattelier.agent.power;

import org.jspecify.annotations.NullMarked;
