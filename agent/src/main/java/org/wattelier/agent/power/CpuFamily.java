package org.wattelier.agent.power;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Families of server processors with the power of a logical processor of theirs, idle and at full load: Cloud Carbon
 * Footprint, {@code FootprintEstimationConstants.ts}, from SPECpower results of servers with such processors.
 */
public enum CpuFamily {
  CASCADE_LAKE(0.64, 3.97, "(platinum 82|gold [56]2|silver 42|bronze 32)\\d\\d|cascade ?lake"),
  SKYLAKE(0.65, 4.26, "(platinum 81|gold [56]1|silver 41|bronze 31)\\d\\d|xeon.*skylake"),
  BROADWELL(0.71, 3.69, "xeon.* (e5|e7)-\\S+ ?v4|xeon.*broadwell"),
  HASWELL(1, 4.74, "xeon.* (e5|e7)-\\S+ ?v3|xeon.*haswell"),
  EPYC_1(0.82, 2.55, "epyc 7\\d[0-9a-z]1|epyc-naples"),
  EPYC_2(0.47, 1.69, "epyc 7[0-9a-z]{2}2|epyc-rome"),
  EPYC_3(0.45, 2.02, "epyc 7[0-9a-z]{2}3|epyc-milan"),
  GRAVITON_2(0.47, 1.69, "graviton ?2|neoverse-n1"),
  /** Any other: the mean of the hosts of AWS. */
  UNKNOWN(0.74, 3.5, "(?!)");

  private final double idleWatts;
  private final double highestWatts;
  private final Pattern names;

  CpuFamily(double idleWatts, double highestWatts, String names) {
    this.idleWatts = idleWatts;
    this.highestWatts = highestWatts;
    this.names = Pattern.compile(names, Pattern.CASE_INSENSITIVE);
  }

  /** The family of a processor by the name that it gives itself. */
  public static CpuFamily of(String cpuModel) {
    String name = cpuModel.replace("(R)", "").replace("(r)", "").replaceAll("\\s+", " ");
    return Arrays.stream(values())
        .filter(family -> family.names.matcher(name).find())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** The line from idle to full load of so many logical processors. */
  LoadCurve curve(int logicalCpus) {
    return new LoadCurve.Straight(idleWatts * logicalCpus, highestWatts * logicalCpus);
  }
}
