package org.wattelier.lab.simulate;

import org.jspecify.annotations.Nullable;

/**
 * What a simulated machine is.
 *
 * @param hasRapl whether its RAPL counters may be read
 */
record Blueprint(
    String name,
    MachineKind kind,
    String os,
    @Nullable String cpuModel,
    int logicalCpus,
    double memoryGigabytes,
    boolean hasRapl,
    Activity activity) {

  PowerCurve powerCurve() {
    return PowerCurve.of(kind, logicalCpus, memoryGigabytes);
  }

  double memoryBytes() {
    return memoryGigabytes * (1L << 30);
  }
}
