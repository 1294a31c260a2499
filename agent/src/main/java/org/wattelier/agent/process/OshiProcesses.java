package org.wattelier.agent.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import oshi.hardware.CentralProcessor.TickType;
import oshi.software.os.OSProcess;

/** The processes where there is no procfs, by OSHI. Tens of milliseconds a look. */
public final class OshiProcesses implements ProcessSource {
  private final Supplier<List<OSProcess>> processes;
  private final Supplier<long[][]> processorTicks;

  /**
   * @param processes asks for all processes
   * @param processorTicks asks for the ticks of each logical processor, in milliseconds
   */
  public OshiProcesses(Supplier<List<OSProcess>> processes, Supplier<long[][]> processorTicks) {
    this.processes = processes;
    this.processorTicks = processorTicks;
  }

  @Override
  public Optional<ProcessLook> look() {
    List<ProcessReading> readings = new ArrayList<>();
    for (OSProcess process : processes.get()) {
      // Number 0 is the idle process of Windows, whose time is not work.
      if (process.getProcessID() > 0) {
        readings.add(new ProcessReading(
            process.getProcessID(),
            process.getStartTime(),
            (process.getUserTime() + process.getKernelTime()) / 1e3,
            false,
            process.getName()));
      }
    }
    return readings.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProcessLook(busySeconds(processorTicks.get()), readings));
  }

  static OptionalDouble busySeconds(long[][] ticks) {
    long busy = 0;
    for (long[] processor : ticks) {
      for (TickType type : TickType.values()) {
        boolean work = type != TickType.IDLE && type != TickType.IOWAIT && type != TickType.STEAL;
        busy += work ? processor[type.getIndex()] : 0;
      }
    }
    return ticks.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(busy / 1e3);
  }
}
