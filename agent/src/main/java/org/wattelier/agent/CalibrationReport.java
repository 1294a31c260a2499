package org.wattelier.agent;

import java.util.List;
import org.wattelier.agent.calibrate.CurveFit;
import org.wattelier.agent.calibrate.LoadPoint;
import org.wattelier.agent.calibrate.Reference;
import org.wattelier.agent.power.LoadCurve;
import org.wattelier.telemetry.Perimeter;

/** What a calibration found, for people. */
final class CalibrationReport {
  /** Below this, load explains too little of the power for a curve to be worth much. */
  private static final double POOR_R2 = 0.9;

  private CalibrationReport() {}

  static String of(CurveFit fit, List<LoadPoint> points, Reference reference) {
    StringBuilder text = new StringBuilder();
    line(text, AgentText.of("calibrate.curve", formula(fit.curve())));
    line(text, AgentText.of("calibrate.quality", fit.r2(), fit.meanAbsolutePercentageError()));
    for (int i = 0; i < points.size(); i++) {
      line(
          text,
          AgentText.of(
              "calibrate.residual",
              points.get(i).utilization(),
              fit.residualWatts().get(i)));
    }
    line(
        text,
        AgentText.of("calibrate.uncertainty", fit.spreadWatts(), reference.uncertaintyRatio()));
    if (reference.perimeter() == Perimeter.PACKAGE) {
      line(text, AgentText.of("calibrate.package-only"));
    }
    if (fit.r2() < POOR_R2) {
      line(text, AgentText.of("calibrate.poor"));
    }
    return text.toString();
  }

  private static String formula(LoadCurve.Fitted curve) {
    StringBuilder text = new StringBuilder(AgentText.of("calibrate.number", curve.idleWatts()));
    if (curve.linearWatts() != 0) {
      text.append(AgentText.of("calibrate.linear", curve.linearWatts()));
    }
    if (curve.bentWatts() != 0) {
      text.append(AgentText.of("calibrate.bent", curve.bentWatts(), curve.exponent()));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }
}
