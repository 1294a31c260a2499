package org.wattelier.agent.publish;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/**
 * Everything that is known at one tick, immutable: the stream and the Prometheus endpoint show the same figures because they read
 * the same report.
 *
 * @param meters what each meter read, as {@code power} points
 * @param processes what processes had, as {@code process} points; none at most ticks
 * @param processClasses the latest that is known of each class of process, as {@code process} points
 */
public record AgentReport(
    MachineInfo info,
    MachineSample sample,
    List<Point> meters,
    List<Point> processes,
    List<Point> processClasses,
    AgentVitals vitals) {

  public AgentReport {
    meters = List.copyOf(meters);
    processes = List.copyOf(processes);
    processClasses = List.copyOf(processClasses);
  }

  /**
   * The points of this tick, in the order in which they are sent.
   *
   * @param withInfo whether to say first what the machine is
   */
  public List<Point> points(boolean withInfo) {
    List<Point> points = new ArrayList<>();
    if (withInfo) {
      points.add(info.toPoint());
    }
    points.add(sample.toPoint());
    points.addAll(meters);
    points.addAll(processes);
    return points;
  }
}
