package org.wattelier.lab.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Order;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;

/**
 * The phases of a trial in the order in which one machine runs them, fixed before the first begins: how often something is repeated
 * never depends on what comes out.
 *
 * @param seed of the order
 */
record RunPlan(List<PlannedPhase> phases, long seed) {
  /** The baseline is cut into slices, whose scatter tells how well it is known. */
  private static final int BASELINE_SLICES = 4;

  private static final Duration SHORTEST_SLICE = Duration.ofSeconds(2);

  RunPlan {
    phases = List.copyOf(phases);
  }

  /** Lays out a trial: baseline, warm-up, then round after round, every variant once in each. */
  static RunPlan of(Trial trial, long seed) {
    List<PlannedPhase> phases = new ArrayList<>(baseline(trial.baseline()));
    if (!trial.warmup().isZero()) {
      phases.add(new PlannedPhase(
          PlannedPhase.WARMUP,
          1,
          Optional.of(trial.variants().get(0)),
          new Extent.Time(trial.warmup())));
    }
    Random random = new Random(seed);
    for (int repeat = 1; repeat <= trial.repeats(); repeat++) {
      List<Variant> round = new ArrayList<>(trial.variants());
      if (trial.order() == Order.RANDOM) {
        Collections.shuffle(round, random);
      }
      for (Variant variant : round) {
        phases.add(new PlannedPhase(variant.id(), repeat, Optional.of(variant), variant.extent()));
      }
    }
    return new RunPlan(phases, seed);
  }

  private static List<PlannedPhase> baseline(Duration whole) {
    long slices = Math.min(BASELINE_SLICES, whole.toSeconds() / SHORTEST_SLICE.toSeconds());
    List<PlannedPhase> phases = new ArrayList<>();
    if (whole.isZero()) {
      return phases;
    }
    long count = Math.max(1, slices);
    for (int slice = 1; slice <= count; slice++) {
      phases.add(new PlannedPhase(
          PlannedPhase.BASELINE, slice, Optional.empty(), new Extent.Time(whole.dividedBy(count))));
    }
    return phases;
  }

  /** The names of its phases on the wire. */
  Set<String> names() {
    return phases.stream().map(PlannedPhase::name).collect(Collectors.toSet());
  }

  /** The time that it takes, as far as that is fixed. */
  Duration time() {
    return phases.stream()
        .flatMap(phase -> phase.extent().time().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
