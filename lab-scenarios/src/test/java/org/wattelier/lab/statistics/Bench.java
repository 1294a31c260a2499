package org.wattelier.lab.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Phases of a machine whose truth is known, read once a second by a meter that is wrong by a constant factor. What happens in the second
 * that a mark falls into is shared out as the collector does it.
 */
record Bench(Random random, double idleWatts, double noiseRatio, double meterFactor) {

  /** An idle phase in slices. */
  Baseline baseline(int slices, double seconds) {
    List<MeasuredPhase> phases = new ArrayList<>();
    for (int slice = 1; slice <= slices; slice++) {
      double watts = meterFactor * idleWatts * (1 + noiseRatio * random.nextGaussian());
      phases.add(new MeasuredPhase(slice, seconds, 0, watts * seconds, 2 * watts, seconds));
    }
    return Baseline.of(phases);
  }

  /** Repeats of work that costs {@code joulesPerUnit} above idle at a rate of {@code unitsPerSecond}. */
  List<MeasuredPhase> repeats(
      int count, double seconds, double unitsPerSecond, double joulesPerUnit) {
    List<MeasuredPhase> phases = new ArrayList<>();
    for (int repeat = 1; repeat <= count; repeat++) {
      double units = unitsPerSecond * seconds * (1 + 0.01 * random.nextGaussian());
      double joules = units * joulesPerUnit * (1 + noiseRatio * random.nextGaussian());
      double step = joules / seconds;
      double lost = (edge() + edge()) * step;
      double energy = meterFactor * (joules - lost + idleWatts * seconds);
      phases.add(new MeasuredPhase(repeat, seconds, units, energy, 2 * energy / seconds, seconds));
    }
    return phases;
  }

  private double edge() {
    double part = random.nextDouble();
    return part * (1 - part);
  }
}
