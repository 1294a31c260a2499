package org.wattelier.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How this machine is sampled, whatever becomes of the samples.
 *
 * @param name under which the machine reports, or null for its host name
 * @param className the class (group of learners), or null
 * @param sysfs root of sysfs; {@code /sys}, or where that of the host is mounted
 * @param procfs root of procfs; {@code /proc}, or where that of the host is mounted
 * @param idleWatts known power of the whole machine when idle, or null
 * @param highestWatts known power of the whole machine at full load, or null
 * @param processes how many processes to report, those that draw most; 0 for none
 * @param processNames whether to report processes by their names, and not only by class
 * @param calibration where the calibration of this machine may be
 * @param attached meters that are no part of the machine
 */
record AgentConfig(
    @Nullable String name,
    @Nullable String className,
    Path sysfs,
    Path procfs,
    @Nullable Double idleWatts,
    @Nullable Double highestWatts,
    int processes,
    boolean processNames,
    CalibrationPlace calibration,
    AttachedMeters attached) {
  private static final int MOST_PROCESSES = 50;

  /** @throws IllegalArgumentException in one line for the user, naming the option and the remedy */
  AgentConfig {
    name = name == null ? null : MachineName.checked("--name", name);
    className = className == null ? null : MachineName.checked("--class", className);
    checkFolder("--sysfs", sysfs, Path.of("/sys"));
    checkFolder("--procfs", procfs, Path.of("/proc"));
    checkWatts("--idle-watts", idleWatts);
    checkWatts("--max-watts", highestWatts);
    if (processes < 0 || processes > MOST_PROCESSES) {
      throw new IllegalArgumentException(
          AgentText.of("error.processes", MOST_PROCESSES, processes));
    }
    if (idleWatts != null && highestWatts != null && highestWatts < idleWatts) {
      throw new IllegalArgumentException(
          AgentText.of("error.watts-order", highestWatts, idleWatts));
    }
  }

  /** Systems other than Linux have neither folder: only one that was asked for must be there. */
  /** This configuration in another class. */
  AgentConfig inClass(String joined) {
    return new AgentConfig(
        name,
        joined,
        sysfs,
        procfs,
        idleWatts,
        highestWatts,
        processes,
        processNames,
        calibration,
        attached);
  }

  private static void checkFolder(String option, Path folder, Path usual) {
    if (!folder.equals(usual) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(AgentText.of("error.folder", option, folder));
    }
  }

  private static void checkWatts(String option, @Nullable Double watts) {
    if (watts != null && !(watts > 0 && watts <= 20_000)) {
      throw new IllegalArgumentException(AgentText.of("error.watts", option, watts));
    }
  }
}
