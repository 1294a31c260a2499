package org.wattelier.agent;

import java.util.Map;
import org.wattelier.telemetry.MachineField;

/** Reads what a machine is doing, but for its power. */
@FunctionalInterface
interface MachineReader {

  /**
   * What is known now; what is not is absent.
   *
   * @param monotonicNanos a clock that no one sets
   */
  Map<MachineField, Double> read(long monotonicNanos);
}
