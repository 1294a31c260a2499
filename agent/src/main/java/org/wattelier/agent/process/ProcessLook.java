package org.wattelier.agent.process;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All processes of the machine at one moment.
 *
 * @param busySeconds time that the processors together spent on work since an origin that nobody knows; empty where unknown
 * @param processes those that can be seen; one that ended since the look before is not among them
 */
public record ProcessLook(OptionalDouble busySeconds, List<ProcessReading> processes) {
  public ProcessLook {
    processes = List.copyOf(processes);
  }
}
