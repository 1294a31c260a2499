package org.wattelier.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.telemetry.MachineInfo;

/**
 * Under which name and class a machine reports, and what it is.
 *
 * @param className the class (group of learners), or null
 */
record Identity(
    String name, @Nullable String className, MachineIdentity machine, String agentVersion) {

  MachineInfo info(Instant time, String powerSource) {
    return new MachineInfo(
        name,
        time,
        machine.os(),
        machine.cpuModel(),
        machine.virtualization(),
        agentVersion,
        powerSource,
        false,
        (double) machine.logicalCpus(),
        machine.memoryTotalBytes() > 0 ? (double) machine.memoryTotalBytes() : null);
  }
}
