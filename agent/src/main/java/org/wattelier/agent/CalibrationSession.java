package org.wattelier.agent;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.wattelier.agent.calibrate.Calibration;
import org.wattelier.agent.calibrate.Calibrator;
import org.wattelier.agent.calibrate.CurveFit;
import org.wattelier.agent.calibrate.Load;
import org.wattelier.agent.calibrate.LoadPoint;
import org.wattelier.agent.calibrate.Reference;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.MachineIdentity;

/** A calibration as somebody watches it: what begins, each step, and how good the curve is. */
final class CalibrationSession {
  private final MachineIdentity machine;
  private final InstantSource wallClock;
  private final Calibrator.Pause pause;
  private final PrintWriter out;

  CalibrationSession(
      MachineIdentity machine, InstantSource wallClock, Calibrator.Pause pause, PrintWriter out) {
    this.machine = machine;
    this.wallClock = wallClock;
    this.pause = pause;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @param load which it ends, however it ends itself
   * @throws CommandFailure where what was read makes no curve
   */
  Calibration run(Load load, Reference reference, Duration stepTime)
      throws CommandFailure, InterruptedException {
    out.println(AgentText.of(
        "calibrate.started",
        PowerWords.meter(reference.meter()),
        AgentText.of("perimeter." + reference.perimeter().word()),
        reference.uncertaintyRatio(),
        Calibrator.STEPS.size(),
        stepTime.toSeconds()));
    List<LoadPoint> points = new Calibrator(load, reference, pause).run(stepTime, this::report);
    CurveFit fit = CurveFit.of(points)
        .orElseThrow(() -> new CommandFailure(
            ExitCode.FAILURE, AgentText.of("calibrate.too-little", points.size())));
    out.print(CalibrationReport.of(fit, points, reference));
    return new Calibration(
        machine.cpuModel(),
        machine.logicalCpus(),
        wallClock.instant(),
        reference.meter(),
        reference.perimeter(),
        reference.uncertaintyRatio(),
        fit.curve(),
        fit.spreadWatts(),
        fit.r2(),
        fit.meanAbsolutePercentageError(),
        points);
  }

  private void report(double target, Optional<LoadPoint> point) {
    out.println(
        point.isPresent()
            ? AgentText.of(
                "calibrate.step", target, point.get().watts(), point.get().utilization())
            : AgentText.of("calibrate.step-failed", target));
    out.flush();
  }
}
