package org.wattelier.agent;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.console.Language;
import org.wattelier.agent.power.CommandSpec;
import org.wattelier.agent.power.DeviceLogin;
import org.wattelier.agent.power.JsonPointerSpec;
import org.wattelier.agent.power.PlugSpec;
import org.wattelier.agent.power.RedfishSpec;
import picocli.CommandLine.Option;

/** The options that say which machine this is and how to look at it; all commands have them. */
final class MachineOptions {

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name")
  @Nullable
  String name;

  @Option(names = "--class", paramLabel = "NAME", descriptionKey = "option.class")
  @Nullable
  String className;

  @Option(
      names = "--sysfs",
      paramLabel = "PATH",
      defaultValue = "/sys",
      descriptionKey = "option.sysfs")
  Path sysfs = Path.of("/sys");

  @Option(
      names = "--procfs",
      paramLabel = "PATH",
      defaultValue = "/proc",
      descriptionKey = "option.procfs")
  Path procfs = Path.of("/proc");

  @Option(names = "--idle-watts", paramLabel = "W", descriptionKey = "option.idle-watts")
  @Nullable
  Double idleWatts;

  @Option(names = "--max-watts", paramLabel = "W", descriptionKey = "option.max-watts")
  @Nullable
  Double highestWatts;

  @Option(
      names = "--processes",
      paramLabel = "N",
      defaultValue = "10",
      descriptionKey = "option.processes")
  int processes = 10;

  @Option(names = "--process-names", descriptionKey = "option.process-names")
  boolean processNames;

  @Option(names = "--plug", paramLabel = "PLUG", descriptionKey = "option.plug")
  @Nullable
  String plug;

  @Option(names = "--meter-http", paramLabel = "METER", descriptionKey = "option.meter-http")
  @Nullable
  String device;

  @Option(names = "--meter-command", paramLabel = "METER", descriptionKey = "option.meter-command")
  @Nullable
  String command;

  @Option(names = "--redfish", paramLabel = "URL", descriptionKey = "option.redfish")
  @Nullable
  String redfish;

  /** Read before all else, see {@link Language}; here for the help. */
  @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "option.lang")
  @Nullable
  String lang;

  @Option(names = "--calibration", paramLabel = "FILE", descriptionKey = "option.calibration")
  @Nullable
  Path calibration;

  /** Where the calibration is kept. */
  CalibrationPlace calibration(Map<String, String> environment) {
    return CalibrationPlace.of(calibration, environment);
  }

  /** The configuration, with the calibration where it is kept. */
  AgentConfig config(Map<String, String> environment) throws CommandFailure {
    return config(calibration(environment), environment);
  }

  AgentConfig config(CalibrationPlace place, Map<String, String> environment)
      throws CommandFailure {
    try {
      return new AgentConfig(
          name,
          className,
          sysfs,
          procfs,
          idleWatts,
          highestWatts,
          processes,
          processNames,
          place,
          attached(environment));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private AttachedMeters attached(Map<String, String> environment) {
    String user = environment.get("WATTELIER_REDFISH_USER");
    String password = environment.get("WATTELIER_REDFISH_PASSWORD");
    return new AttachedMeters(
        plug == null ? null : PlugSpec.parse(plug),
        device == null ? null : JsonPointerSpec.parse(device),
        command == null ? null : CommandSpec.parse(command),
        redfish == null ? null : RedfishSpec.parse(redfish),
        user == null || password == null
            ? Optional.empty()
            : Optional.of(new DeviceLogin(user, password)));
  }
}
