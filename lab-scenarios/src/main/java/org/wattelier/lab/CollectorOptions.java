package org.wattelier.lab;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.HostName;
import org.wattelier.agent.machine.Machine;
import org.wattelier.agent.membership.Joining;
import org.wattelier.agent.membership.UserFolder;
import org.wattelier.agent.publish.CollectorPin;
import org.wattelier.agent.publish.Membership;
import org.wattelier.agent.publish.SpoolPlace;
import org.wattelier.telemetry.WireName;
import picocli.CommandLine.Option;

/** Which collector, and as which machine. The token is the one that the agent of this machine joined with. */
final class CollectorOptions {
  private static final long SPOOL_BYTES = 4L * 1024 * 1024;

  @Option(
      names = "--collector",
      paramLabel = "URL",
      required = true,
      descriptionKey = "option.collector")
  @Nullable
  URI collector;

  @Option(names = "--pin", paramLabel = "sha256:HEX", descriptionKey = "option.pin")
  @Nullable
  String pin;

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name")
  @Nullable
  String name;

  /** The address as it was given. */
  URI given() {
    return Objects.requireNonNull(collector, "picocli requires --collector");
  }

  /** The address, with the pin of its certificate as its fragment, if any. */
  URI address(Map<String, String> environment) throws CommandFailure {
    try {
      return CollectorPin.address(given(), pin, environment);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** The name under which this machine reports: what its agent calls it, too. */
  String machine() throws CommandFailure {
    if (name == null) {
      return HostName.asMachine(
          Machine.open(Path.of("/sys"), Path.of("/proc")).identity().hostName());
    }
    String stripped = name.strip();
    if (!WireName.fits(stripped)) {
      throw new CommandFailure(
          ExitCode.USAGE, LabText.of("error.name", "--name", WireName.LONGEST));
    }
    return stripped;
  }

  /**
   * The membership of a machine.
   *
   * @param code to join by, or null to go on with what is kept
   */
  Membership membership(String machine, @Nullable String code, Map<String, String> environment)
      throws CommandFailure {
    Joining joining = new Joining(address(environment), machine, environment);
    if (code != null) {
      return joining.join(code);
    }
    Membership kept = joining.kept();
    if (kept == null) {
      throw new CommandFailure(ExitCode.BAD_CONFIGURATION, LabText.of("error.not-joined", machine));
    }
    return kept;
  }

  /** Where the marks of a machine wait while the collector is away; null for memory. */
  @Nullable
  SpoolPlace spool(String machine, Map<String, String> environment) throws CommandFailure {
    Path root = UserFolder.state(environment, "lab-spool");
    if (root == null) {
      return null;
    }
    String stream = CollectorPin.bare(address(environment)) + "\n" + machine;
    return new SpoolPlace(root.resolve(fileName(stream)), SPOOL_BYTES);
  }

  /** A name for a file that stands for what may hold any character. */
  static String fileName(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
