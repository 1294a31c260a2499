package org.wattelier.lab.run;

import java.time.Duration;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;

/** Changes the times of a trial. Fast mode cuts it to some seconds a phase and three repeats: to try a lab out, with intervals as wide as such short phases leave them. */
final class FastMode {
  private static final int REPEATS = 3;
  private static final long DIVISOR = 5;
  private static final Duration LEAST = Duration.ofSeconds(3);
  private static final Duration MOST = Duration.ofSeconds(6);
  private static final Duration BASELINE = Duration.ofSeconds(8);
  private static final Duration WARMUP = Duration.ofSeconds(1);

  private FastMode() {}

  static Trial of(Trial trial) {
    return new Trial(
        trial.needs(),
        least(trial.baseline(), BASELINE),
        trial.variants().stream().map(FastMode::cut).toList(),
        least(trial.warmup(), WARMUP),
        Math.min(trial.repeats(), REPEATS),
        trial.order(),
        trial.unit(),
        trial.measure(),
        trial.expect(),
        trial.limits());
  }

  /** The trial with another number of repeats. */
  static Trial repeating(Trial trial, int repeats) {
    return new Trial(
        trial.needs(),
        trial.baseline(),
        trial.variants(),
        trial.warmup(),
        repeats,
        trial.order(),
        trial.unit(),
        trial.measure(),
        trial.expect(),
        trial.limits());
  }

  /** The trial without its idle baseline: energies are then those of the whole machine. */
  static Trial withoutBaseline(Trial trial) {
    return new Trial(
        trial.needs(),
        Duration.ZERO,
        trial.variants(),
        trial.warmup(),
        trial.repeats(),
        trial.order(),
        trial.unit(),
        trial.measure(),
        trial.expect(),
        trial.limits());
  }

  private static Variant cut(Variant variant) {
    Extent extent = variant
        .extent()
        .time()
        .<Extent>map(time -> {
          Duration part = time.dividedBy(DIVISOR);
          return new Extent.Time(
              least(least(time, MOST), part.compareTo(LEAST) < 0 ? least(time, LEAST) : part));
        })
        .orElseGet(() -> variant.extent() instanceof Extent.Work work
            ? new Extent.Work(Math.max(1, work.units() / DIVISOR))
            : variant.extent());
    return new Variant(variant.id(), variant.title(), variant.workload(), extent);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
