package org.wattelier.agent;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.agent.calibrate.Calibrator;
import org.wattelier.agent.calibrate.LoadPoint;
import org.wattelier.agent.calibrate.Reference;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Perimeter;

/** A wattmeter at the wall whose display somebody reads and types in. The load is held until then. */
final class TypedReference implements Reference {
  private static final double HIGHEST_WATTS = 20_000;

  private final Sampler sampler;
  private final Calibrator.Pause pause;
  private final TypedLines lines;
  private final PrintWriter out;

  /** @param sampler that was started */
  TypedReference(Sampler sampler, Calibrator.Pause pause, TypedLines lines, PrintWriter out) {
    this.sampler = sampler;
    this.pause = pause;
    this.lines = lines;
    this.out = out;
  }

  @Override
  public String meter() {
    return "typed";
  }

  @Override
  public Perimeter perimeter() {
    return Perimeter.WALL;
  }

  /** Wattmeters for a socket: makers state 1 to 2 %. */
  @Override
  public double uncertaintyRatio() {
    return 0.02;
  }

  @Override
  public Optional<LoadPoint> read(double target, Duration time) throws InterruptedException {
    sampler.take(); // What went on before is not of this step.
    pause.of(time);
    out.print(AgentText.of("calibrate.type", target) + " ");
    out.flush();
    String line = lines.next(pause);
    while (watts(line).isEmpty()) {
      out.print(AgentText.of("calibrate.type-again", line.strip()) + " ");
      out.flush();
      line = lines.next(pause);
    }
    double typed = watts(line).orElseThrow();
    OptionalDouble load = sampler.take().machine().value(MachineField.CPU_UTILIZATION_RATIO);
    return load.isPresent()
        ? Optional.of(new LoadPoint(load.getAsDouble(), typed))
        : Optional.empty();
  }

  /** {@code 34.5}, {@code 34,5} or {@code 34,5 W}; empty for all else. */
  static OptionalDouble watts(String line) {
    String number = line.strip().replaceFirst("(?i) *w$", "").replace(',', '.');
    try {
      double watts = Double.parseDouble(number);
      return watts > 0 && watts <= HIGHEST_WATTS
          ? OptionalDouble.of(watts)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
