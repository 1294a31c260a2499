package org.wattelier.collector.endtoend;

import java.nio.file.Path;

/** The distribution as the build leaves it. Tests of this module run in its folder. */
public final class Jars {
  public static final Path COLLECTOR = Path.of("target", "wattelier.jar").toAbsolutePath();
  public static final Path AGENT =
      Path.of("..", "agent", "target", "wattelier-agent.jar").toAbsolutePath();
  public static final Path LAB =
      Path.of("..", "lab-scenarios", "target", "wattelier-lab.jar").toAbsolutePath();

  private Jars() {}
}
