package org.wattelier.collector.store;

import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;

/** The newest that the store has of a machine; a machine of which only its description or only samples came has one of the two. */
public record MachineLatest(
    String machine,
    @Nullable MachineSample sample,
    @Nullable MachineInfo info) {
  public MachineLatest {
    if (sample == null && info == null) {
      throw new IllegalArgumentException("nothing known of machine " + machine);
    }
  }

  /** Whether it says of itself that a simulator invents it. */
  public boolean simulated() {
    return info != null && info.simulated();
  }
}
