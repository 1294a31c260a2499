package org.wattelier.lab.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.wattelier.telemetry.Point;

/**
 * A class of machines that do not exist. The same seed, pattern and number of machines give the same class, sample by sample. Not for
 * use by two threads.
 */
public final class VirtualClass {
  private final String className;
  private final String agentVersion;
  private final List<VirtualMachine> machines;
  private final Map<String, String> toldSources = new HashMap<>();

  private VirtualClass(String className, String agentVersion, List<VirtualMachine> machines) {
    this.className = className;
    this.agentVersion = agentVersion;
    this.machines = List.copyOf(machines);
  }

  /**
   * Draws up a class. Every machine has its own chance, so that a larger class begins with the smaller one.
   *
   * @param agentVersion what the machines give as the version of their agent
   */
  public static VirtualClass of(
      String className, String agentVersion, int machines, LoadPattern pattern, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Blueprint> blueprints = Roster.draw(machines, pattern, random.split());
    return new VirtualClass(
        className,
        agentVersion,
        blueprints.stream()
            .map(blueprint -> new VirtualMachine(blueprint, pattern, random.split()))
            .toList());
  }

  /** The names of the machines, in order. */
  public List<String> names() {
    return machines.stream().map(machine -> machine.blueprint().name()).toList();
  }

  List<VirtualMachine> machines() {
    return machines;
  }

  /**
   * Lives on for a while and gives what the agents send at its end. What a machine is comes before its first sample, and again when it
   * changed or its agent was restarted.
   *
   * @param withInfo whether every machine shall say again what it is
   */
  public List<Point> step(Duration step, Instant time, boolean withInfo) {
    List<Point> points = new ArrayList<>();
    if (withInfo) {
      toldSources.clear();
    }
    for (VirtualMachine machine : machines) {
      machine.step(step);
      switch (machine.state()) {
        case FINE -> report(machine, time, points);
        case DOWN -> toldSources.remove(machine.blueprint().name());
        case LOST -> {}
      }
    }
    return points;
  }

  private void report(VirtualMachine machine, Instant time, List<Point> points) {
    String source = machine.powerSource();
    if (!source.equals(toldSources.put(machine.blueprint().name(), source))) {
      points.add(inClass(machine.info(agentVersion, time).toPoint()));
    }
    points.add(machine.sample(className, time).toPoint());
    machine.meters(time).forEach(point -> points.add(inClass(point)));
  }

  private Point inClass(Point point) {
    Map<String, String> tags = new TreeMap<>(point.tags());
    tags.put("class", className);
    return new Point(point.measurement(), tags, point.fields(), point.time());
  }
}
