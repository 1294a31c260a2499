package org.wattelier.agent.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/**
 * A figure with its times.
 *
 * @param since time of the look before
 */
public record ProcessSample(Instant since, Instant time, ProcessFigure figure) {

  /**
   * Points of the {@code process} measurement. A label that is reported for the first time has a point of its counter at the
   * look before too: without it, readers would take its first energy for where counting starts.
   */
  public List<Point> points(String machine) {
    List<Point> points = new ArrayList<>();
    for (ProcessShare share : figure.shares()) {
      if (share.first()) {
        points.add(at(since, machine, share).number("energy_joules", 0.0).build());
      }
    }
    figure.shares().forEach(share -> points.add(point(machine, share)));
    return points;
  }

  /** The same by class, as points of this instant. */
  public List<Point> classPoints(String machine) {
    return figure.classes().stream().map(share -> point(machine, share)).toList();
  }

  private Point point(String machine, ProcessShare share) {
    @Nullable
    Double cpuRatio = share.cpuRatio().isPresent() ? (Double) share.cpuRatio().getAsDouble() : null;
    return at(time, machine, share)
        .number("cpu_ratio", cpuRatio)
        .number("power_watts", share.watts())
        .number("energy_joules", share.joules())
        .build();
  }

  private static Point.Builder at(Instant time, String machine, ProcessShare share) {
    return Point.of(Schema.PROCESS.name(), time)
        .tag("machine", machine)
        .tag("process", share.label());
  }
}
