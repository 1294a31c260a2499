package org.wattelier.agent.calibrate;

import java.time.Instant;
import java.util.List;
import org.wattelier.agent.power.LoadCurve;
import org.wattelier.agent.power.ModelTrust;
import org.wattelier.agent.power.PowerModel;
import org.wattelier.telemetry.Perimeter;

/**
 * A curve that was fitted on one machine, and what by.
 *
 * @param cpuModel the machine that it holds for: another one must not use it, such as by a home folder that both mount
 * @param meter machine word of the reference
 * @param perimeter what the reference saw: the whole machine, or its processor packages
 * @param meterUncertaintyRatio that of the reference itself
 * @param spreadWatts as {@link CurveFit} says
 */
public record Calibration(
    String cpuModel,
    int logicalCpus,
    Instant time,
    String meter,
    Perimeter perimeter,
    double meterUncertaintyRatio,
    LoadCurve.Fitted curve,
    double spreadWatts,
    double r2,
    double meanAbsolutePercentageError,
    List<LoadPoint> points) {
  /** The word of a calibrated model on the wire. */
  public static final String MODEL = "model-calibrated";

  public Calibration {
    points = List.copyOf(points);
    if (!(spreadWatts >= 0) || Double.isInfinite(spreadWatts)) {
      throw new IllegalArgumentException("spreadWatts must be at least 0: " + spreadWatts);
    }
    if (!(meterUncertaintyRatio >= 0 && meterUncertaintyRatio <= 1)) {
      throw new IllegalArgumentException(
          "meterUncertaintyRatio must be in [0,1]: " + meterUncertaintyRatio);
    }
  }

  /** Whether it was made on a machine with these processors. */
  public boolean isOf(String machineCpuModel, int machineLogicalCpus) {
    return cpuModel.equals(machineCpuModel) && logicalCpus == machineLogicalCpus;
  }

  /** A model of this machine with what was fitted in place of what was assumed. */
  public PowerModel applyTo(PowerModel assumed) {
    ModelTrust trust = new ModelTrust(MODEL, spreadWatts, meterUncertaintyRatio);
    return perimeter == Perimeter.PACKAGE
        ? assumed.withPackages(curve, trust)
        : assumed.withWhole(curve, trust);
  }
}
