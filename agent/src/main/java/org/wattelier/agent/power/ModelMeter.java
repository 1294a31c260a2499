package org.wattelier.agent.power;

import java.util.List;
import java.util.OptionalDouble;
import org.wattelier.telemetry.Perimeter;

/**
 * Estimates a machine's power from its processor utilisation. It is always available and never a measurement: its uncertainty
 * is stated with it.
 */
public final class ModelMeter implements PowerMeter {
  /** Utilisation where it is unknown (Cloud Carbon Footprint, Methodology). */
  private static final double UNKNOWN_UTILIZATION = 0.5;

  private final PowerModel model;

  /** An estimate in watts, split as meters would see it. */
  public record Estimate(double packageWatts, double dramWatts, double restWatts) {

    /** The share of one component; 0 for what the rest includes. */
    double watts(Perimeter component) {
      return switch (component) {
        case PACKAGE -> packageWatts;
        case DRAM -> dramWatts;
        default -> 0;
      };
    }

    public double totalWatts() {
      return packageWatts + dramWatts + restWatts;
    }
  }

  public ModelMeter(PowerModel model) {
    this.model = model;
  }

  @Override
  public String name() {
    return model.trust().word();
  }

  /** That at half load. */
  @Override
  public double uncertaintyRatio() {
    return uncertaintyRatio(
        estimate(OptionalDouble.of(0.5), OptionalDouble.empty()).totalWatts());
  }

  /** That of an estimate of so many watts. */
  double uncertaintyRatio(double watts) {
    return model.trust().uncertaintyRatio(watts);
  }

  @Override
  public MeterProbe probe() {
    boolean calibrated = !model.trust().equals(ModelTrust.UNCALIBRATED);
    return new MeterProbe.Ready(PowerText.of(
        calibrated ? "model.calibrated" : "model.ready", model.idleWatts(), model.highestWatts()));
  }

  @Override
  public MeterReading read(MeterTick tick) {
    double watts = estimate(tick).totalWatts();
    return new MeterReading.Channels(
        List.of(new ChannelReading.PowerGauge("machine", Perimeter.MACHINE, watts)));
  }

  /** Which part of its estimate at a tick it would estimate at idle, from 0 to 1. */
  public double idleRatio(MeterTick tick) {
    double watts = estimate(tick).totalWatts();
    return watts > 0 ? Math.min(1, model.idleWatts() / watts) : 0;
  }

  /** The estimate at a tick. */
  Estimate estimate(MeterTick tick) {
    return estimate(tick.cpuUtilizationRatio(), tick.cpuFrequencyHertz());
  }

  /** The estimate at a processor utilisation from 0 to 1 and a frequency. */
  public Estimate estimate(OptionalDouble cpuUtilizationRatio, OptionalDouble cpuFrequencyHertz) {
    double utilization = Math.min(1, Math.max(0, cpuUtilizationRatio.orElse(UNKNOWN_UTILIZATION)));
    return new Estimate(
        model.packageWatts(utilization, cpuFrequencyHertz), model.dramWatts(), model.restWatts());
  }
}
