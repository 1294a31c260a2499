package org.wattelier.agent.machine;

/**
 * What a machine is.
 *
 * @param hostName its name without the domain
 * @param os operating system and version
 * @param virtualization hypervisor or container in lower case, or {@code none}
 */
public record MachineIdentity(
    String hostName,
    String os,
    String cpuModel,
    String virtualization,
    MachineKind kind,
    int logicalCpus,
    long memoryTotalBytes) {}
