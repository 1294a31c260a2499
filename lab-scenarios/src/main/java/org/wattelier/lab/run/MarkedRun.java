package org.wattelier.lab.run;

import java.time.Instant;
import java.util.List;
import org.wattelier.agent.publish.PointSink;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** Marks the phases of one run of one machine, at the time of the machine's own clock. */
final class MarkedRun {
  private final String run;
  private final String machine;
  private final PointSink sink;

  MarkedRun(String run, String machine, PointSink sink) {
    this.run = run;
    this.machine = machine;
    this.sink = sink;
  }

  void start(PlannedPhase phase, Instant time) {
    mark(phase, time, 0, "start");
  }

  void end(PlannedPhase phase, Instant time, double workUnits) {
    mark(phase, time, workUnits, "end");
  }

  private void mark(PlannedPhase phase, Instant time, double workUnits, String event) {
    sink.publish(List.of(Point.of(Schema.MARK.name(), time)
        .tag("machine", machine)
        .tag("run", run)
        .tag("phase", phase.name())
        .number("work_units", workUnits)
        .text("event", event)
        .build()));
  }
}
