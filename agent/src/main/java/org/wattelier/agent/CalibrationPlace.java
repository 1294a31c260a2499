package org.wattelier.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.calibrate.Calibration;
import org.wattelier.agent.calibrate.CalibrationFile;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.membership.UserFolder;

/**
 * Where the calibration of this machine is kept.
 *
 * @param file null where there is no place for it
 * @param given whether the user named it: then it has to be there
 */
record CalibrationPlace(@Nullable Path file, boolean given) {
  static final CalibrationPlace NONE = new CalibrationPlace(null, false);

  private static final System.Logger LOG = System.getLogger(CalibrationPlace.class.getName());
  private static final String NAME = "calibration.json";

  /** The file that the user named, or else the usual one of this user. */
  static CalibrationPlace of(@Nullable Path named, Map<String, String> environment) {
    return named == null
        ? new CalibrationPlace(UserFolder.settings(environment, NAME), false)
        : new CalibrationPlace(named, true);
  }

  /**
   * The calibration of this machine; empty where there is none.
   *
   * @throws CommandFailure when the file that the user named cannot be used; the usual one is only warned of
   */
  Optional<Calibration> find(MachineIdentity machine) throws CommandFailure {
    if (file == null || (!given && !Files.exists(file))) {
      return Optional.empty();
    }
    String problem;
    try {
      Calibration calibration = CalibrationFile.read(file);
      if (calibration.isOf(machine.cpuModel(), machine.logicalCpus())) {
        return Optional.of(calibration);
      }
      problem = AgentText.of("calibration.other-machine", file, calibration.cpuModel());
    } catch (IOException e) {
      problem = AgentText.of("calibration.unreadable", String.valueOf(e.getMessage()));
    }
    if (given) {
      throw new CommandFailure(ExitCode.BAD_CONFIGURATION, problem);
    }
    LOG.log(System.Logger.Level.WARNING, problem);
    return Optional.empty();
  }
}
