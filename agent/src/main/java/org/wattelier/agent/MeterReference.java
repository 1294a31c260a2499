package org.wattelier.agent;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.agent.calibrate.Calibrator;
import org.wattelier.agent.calibrate.LoadPoint;
import org.wattelier.agent.calibrate.Reference;
import org.wattelier.agent.power.PowerPart;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Perimeter;
import org.wattelier.telemetry.Quality;

/** The best meter of this machine as reference: one of the whole machine, else of the processor packages. */
final class MeterReference implements Reference {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final List<Perimeter> BEST_FIRST =
      List.of(Perimeter.WALL, Perimeter.MACHINE, Perimeter.BATTERY, Perimeter.PACKAGE);

  private final Sampler sampler;
  private final Calibrator.Pause pause;
  private final PowerPart chosen;

  private MeterReference(Sampler sampler, Calibrator.Pause pause, PowerPart chosen) {
    this.sampler = sampler;
    this.pause = pause;
    this.chosen = chosen;
  }

  /**
   * Looks for a meter over two seconds; empty where none answers.
   *
   * @param sampler that was started
   */
  static Optional<Reference> find(Sampler sampler, Calibrator.Pause pause)
      throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      pause.of(SECOND);
      Optional<PowerPart> best = sampler
          .take()
          .power()
          .all()
          .filter(part -> part.quality() == Quality.MEASURED)
          .filter(part -> BEST_FIRST.contains(part.perimeter()))
          .min(Comparator.comparingInt(part -> BEST_FIRST.indexOf(part.perimeter())));
      if (best.isPresent()) {
        return Optional.of(new MeterReference(sampler, pause, best.get()));
      }
    }
    return Optional.empty();
  }

  @Override
  public String meter() {
    return chosen.meter();
  }

  @Override
  public Perimeter perimeter() {
    return chosen.perimeter();
  }

  @Override
  public double uncertaintyRatio() {
    return chosen.uncertaintyRatio();
  }

  @Override
  public Optional<LoadPoint> read(double target, Duration time) throws InterruptedException {
    sampler.take(); // What went on before is not of this step.
    double watts = 0;
    double utilization = 0;
    int readings = 0;
    for (long second = 0; second < Math.max(1, time.toSeconds()); second++) {
      pause.of(SECOND);
      Sampler.Sample sample = sampler.take();
      OptionalDouble load = sample.machine().value(MachineField.CPU_UTILIZATION_RATIO);
      OptionalDouble power = sample
          .power()
          .all()
          .filter(part -> part.meter().equals(chosen.meter()))
          .filter(part -> part.perimeter() == chosen.perimeter())
          .mapToDouble(PowerPart::watts)
          .findFirst();
      if (load.isPresent() && power.isPresent()) {
        watts += power.getAsDouble();
        utilization += load.getAsDouble();
        readings++;
      }
    }
    return readings == 0 || !(watts > 0)
        ? Optional.empty()
        : Optional.of(new LoadPoint(utilization / readings, watts / readings));
  }
}
