/**
 * What a machine is and what it is doing, but for its power: identity, processor, memory, disks, network, temperature, battery
 * charge, virtualisation. Mostly by OSHI; straight from {@code /proc} where that is far cheaper.
 *
 * <p>Knows the vocabulary of {@code telemetry} and OSHI; nothing of power, publishing or configuration. Start reading at {@link
 * org.wattelier.agent.machine.Machine}.
 */
@NullMarked
package org.wattelier.agent.machine;

import org.jspecify.annotations.NullMarked;
