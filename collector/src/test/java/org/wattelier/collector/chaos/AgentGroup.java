package org.wattelier.collector.chaos;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wattelier.collector.endtoend.RunningJar;

/** A process of agents that is killed and comes back with what its spools hold. */
final class AgentGroup implements AutoCloseable {
  private static final Pattern BEGAN = Pattern.compile("(began)");

  private final List<String> words;
  private final List<String> complaints = new ArrayList<>();
  private RunningJar running;

  private AgentGroup(List<String> words) {
    this.words = words;
    this.running = launch();
  }

  /**
   * Starts a group.
   *
   * @param machines {@code name:skewMillis} each
   */
  static AgentGroup start(
      String classPath, URI collector, Path folder, long seed, List<String> machines) {
    List<String> words = new ArrayList<>(List.of(
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        ChaosAgents.class.getName(),
        collector.toString(),
        ChaosCollector.TOKEN,
        folder.toString(),
        String.valueOf(seed)));
    words.addAll(machines);
    return new AgentGroup(words);
  }

  private RunningJar launch() {
    RunningJar started = RunningJar.start(Map.of(), words);
    started.await(BEGAN);
    return started;
  }

  void suffer(Fault fault) throws InterruptedException {
    switch (fault.kind()) {
      case KILL -> {
        running.killHard();
        complaints.addAll(complaintsNow());
        Thread.sleep(fault.lengthMillis());
        running = launch();
      }
      case FREEZE -> {
        running.signal("STOP");
        Thread.sleep(fault.lengthMillis());
        running.signal("CONT");
      }
      default -> throw new IllegalStateException(fault.toString());
    }
  }

  /** Makes nothing new from now on. */
  void drain() {
    running.say("drain");
  }

  boolean isDrained() {
    return running.output().contains("drained");
  }

  /** What agents must never have to say, from all their lives. */
  List<String> complaints() {
    return Stream.concat(complaints.stream(), complaintsNow().stream()).toList();
  }

  private List<String> complaintsNow() {
    return running.output().stream()
        .filter(line -> line.startsWith("trouble") || line.contains("Exception"))
        .toList();
  }

  @Override
  public void close() {
    running.close();
  }
}
