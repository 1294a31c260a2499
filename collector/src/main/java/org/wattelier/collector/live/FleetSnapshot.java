package org.wattelier.collector.live;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fleet at an instant.
 *
 * @param since when the session began, from which energy is counted
 * @param total the real machines together
 * @param simulatedTotal the simulated machines together, or null where there are none; never part of {@code total}
 * @param machines all machines: real ones first, then by name
 */
public record FleetSnapshot(
    Instant time,
    Instant since,
    FleetTotal total,
    @Nullable FleetTotal simulatedTotal,
    List<MachineNow> machines) {
  public FleetSnapshot {
    machines = List.copyOf(machines);
  }

  /** This snapshot without its simulated machines. */
  public FleetSnapshot realOnly() {
    return new FleetSnapshot(
        time,
        since,
        total,
        null,
        machines.stream().filter(machine -> !machine.simulated()).toList());
  }

  /** This snapshot without its real machines. */
  public FleetSnapshot simulatedOnly() {
    return new FleetSnapshot(
        time,
        since,
        FleetTotal.NONE,
        simulatedTotal,
        machines.stream().filter(MachineNow::simulated).toList());
  }
}
