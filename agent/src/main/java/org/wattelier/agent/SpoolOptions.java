package org.wattelier.agent;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.membership.UserFolder;
import org.wattelier.agent.publish.SpoolPlace;
import picocli.CommandLine.Option;

/** The options that say where samples wait while the collector is away. */
final class SpoolOptions {
  private static final long MEGABYTE = 1024 * 1024;
  private static final int MOST_MEGABYTES = 10_000;

  @Option(names = "--spool", paramLabel = "DIR", descriptionKey = "option.spool")
  @Nullable
  Path folder;

  @Option(
      names = "--spool-size",
      paramLabel = "MB",
      defaultValue = "64",
      descriptionKey = "option.spool-size")
  int megabytes = 64;

  @Option(names = "--no-spool", descriptionKey = "option.no-spool")
  boolean none;

  /**
   * The folder of one machine and collector; null where samples are to wait in memory.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  @Nullable
  SpoolPlace place(URI collector, @Nullable String name, Map<String, String> environment) {
    if (megabytes < 1 || megabytes > MOST_MEGABYTES) {
      throw new IllegalArgumentException(
          AgentText.of("error.spool-size", MOST_MEGABYTES, megabytes));
    }
    Path root = folder == null ? UserFolder.state(environment, "spool") : folder;
    if (none || root == null) {
      return null;
    }
    // No two streams share a folder, and an address is no name for one.
    byte[] stream = (collector + "\n" + name).getBytes(StandardCharsets.UTF_8);
    return new SpoolPlace(
        root.resolve(UUID.nameUUIDFromBytes(stream).toString()), megabytes * MEGABYTE);
  }
}
