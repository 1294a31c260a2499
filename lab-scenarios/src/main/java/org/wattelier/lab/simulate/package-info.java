/**
 * A class of machines that do not exist: plausible load, power, energy, memory, batteries and mishaps, the same for the same
 * seed, streamed as the agents of real machines would.
 *
 * <p>The model ({@link org.wattelier.lab.simulate.VirtualClass} and below) knows the vocabulary of {@code telemetry} and no clock;
 * {@link org.wattelier.lab.simulate.SimulationLoop} gives it time and hands its points to the agent's publishing code. No command
 * line, no configuration.
 */
@NullMarked
package org.wattelier.lab.simulate;

import org.jspecify.annotations.NullMarked;
