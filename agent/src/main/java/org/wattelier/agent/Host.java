package org.wattelier.agent;

import java.time.Duration;
import java.util.OptionalLong;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.machine.OsFamily;
import org.wattelier.agent.power.CommandOutput;
import org.wattelier.agent.power.EnergyMeterCounters;
import org.wattelier.agent.power.PowerMeter;
import org.wattelier.agent.process.ProcessSource;

/** The machine that a command looks at, as its operating system shows it; in tests, as it is laid down in files. */
interface Host extends MachineReader {

  OsFamily os();

  MachineIdentity identity();

  /** Processor sockets that are filled, at least 1. */
  int sockets();

  ProcessSource processes();

  /** The agent's own process, as {@link #processes} numbers it; empty where unknown. */
  OptionalLong ownPid();

  /** The battery as the operating system tells it, where there is no sysfs. */
  PowerMeter systemBattery();

  /** The graphics cards as the operating system tells them. */
  PowerMeter systemGraphics();

  /** The counters of Windows' energy meter; asked for on Windows only. */
  EnergyMeterCounters energyMeterCounters();

  /** Runs the commands that meters read. */
  CommandOutput commands();

  /** How long the meters may hold up a sample. */
  Duration meterDeadline();
}
