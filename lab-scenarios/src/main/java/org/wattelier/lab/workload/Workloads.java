package org.wattelier.lab.workload;

import java.io.IOException;
import org.wattelier.lab.scenario.WorkloadSpec;

/** Makes workloads by their names. */
public final class Workloads {

  private Workloads() {}

  /**
   * Makes a workload ready: its data, files, servers. May take seconds; belongs outside of measured time.
   *
   * @throws WorkloadUnavailable where this machine lacks what it needs, or the learner has not allowed it
   */
  public static Workload create(WorkloadSpec spec, Bench bench)
      throws IOException, WorkloadUnavailable {
    return switch (spec.name()) {
      case "idle" -> new Idle();
      default -> throw new IllegalArgumentException("no workload " + spec.name());
    };
  }
}
