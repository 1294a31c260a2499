package org.wattelier.collector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that the demo runs beside the collector, with the flags that keep them as light as what they measure. */
final class DemoPrograms {
  /** One compiler, one collecting thread and small areas: measured at 51 to 55 MB where defaults take 316. */
  private static final List<String> LIGHT = List.of(
      "-XX:+UseSerialGC",
      "-Xms6m",
      "-Xss256k",
      "-XX:TieredStopAtLevel=1",
      "-XX:MaxMetaspaceSize=40m",
      "-XX:ReservedCodeCacheSize=16m",
      "-XX:-UsePerfData");

  private final String javaCommand;
  private final String collectorUrl;

  /**
   * A program to run.
   *
   * @param nameKey its name for people, as a key of the messages
   */
  record Program(String nameKey, List<String> command) {}

  DemoPrograms(String javaCommand, String collectorUrl) {
    this.javaCommand = javaCommand;
    this.collectorUrl = collectorUrl;
  }

  /** This machine's agent; it keeps trying, since a demo is watched and not supervised. */
  Program agent(Path jar) {
    return new Program(
        "demo.child.agent",
        command(
            "-Xmx24m",
            jar,
            List.of(
                "run",
                "--collector",
                collectorUrl,
                "--interval",
                "1s",
                "--no-spool",
                "--until-stdin-closes",
                "--keep-trying")));
  }

  /** A class of simulated machines; its heap grows with them. */
  Program lab(Path jar, int machines) {
    int heapMegabytes = 32 + machines / 8;
    return new Program(
        "demo.child.lab",
        command(
            "-Xmx" + heapMegabytes + "m",
            jar,
            List.of(
                "simulate",
                "--machines",
                String.valueOf(machines),
                "--collector",
                collectorUrl,
                "--class",
                "demo",
                "--until-stdin-closes")));
  }

  private List<String> command(String heap, Path jar, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(javaCommand);
    command.addAll(LIGHT);
    command.add(heap);
    command.add("-jar");
    command.add(jar.toString());
    command.addAll(arguments);
    return command;
  }
}
