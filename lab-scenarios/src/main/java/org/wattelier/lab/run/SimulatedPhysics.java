package org.wattelier.lab.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;

/**
 * The truth about a simulated machine, and how its meter errs.
 *
 * @param idleWatts what it draws without work
 * @param noiseRatio standard deviation of its power from second to second, and of its rate of work from repeat to repeat
 * @param meterFactor what the meter shows over the truth
 * @param meterRatio what the meter states as its relative uncertainty
 * @param work what each variant does, by its id
 */
public record SimulatedPhysics(
    double idleWatts,
    double noiseRatio,
    double meterFactor,
    double meterRatio,
    Map<String, Work> work) {

  public SimulatedPhysics {
    work = Map.copyOf(work);
  }

  /**
   * What a variant does.
   *
   * @param watts above idle; below 0 for a state that saves
   * @param unitsPerSecond of useful work
   */
  public record Work(double watts, double unitsPerSecond) {

    /** The truth that a run is to find. */
    public double joulesPerUnit() {
      return watts / unitsPerSecond;
    }
  }

  /**
   * A machine on which the hypothesis of a trial holds clearly: the variant that is expected lower draws a third of the other's power
   * above idle, and works as fast.
   */
  public static SimulatedPhysics asExpected(Trial trial) {
    Map<String, Work> work = new HashMap<>();
    for (Variant variant : trial.variants()) {
      boolean lower = trial
          .expect()
          .filter(expected -> expected.lower().equals(variant.id()))
          .isPresent();
      work.put(variant.id(), new Work(lower ? 10 : 30, unitsPerSecond(variant)));
    }
    return new SimulatedPhysics(25, 0.02, 1, 0.1, work);
  }

  /** The same, with another idle power, another effect, and a meter that errs as it states, all drawn by a seed. */
  public static SimulatedPhysics drawn(Trial trial, long seed) {
    SimulatedPhysics usual = asExpected(trial);
    Random random = new Random(seed);
    double scale = 0.7 + 0.8 * random.nextDouble();
    double share = 0.5 + random.nextDouble();
    Map<String, Work> work = new HashMap<>();
    usual
        .work()
        .forEach((variant, one) -> work.put(
            variant,
            new Work(
                one.watts() * (one.watts() < 20 ? scale * share : scale), one.unitsPerSecond())));
    double meterRatio = usual.meterRatio();
    return new SimulatedPhysics(
        usual.idleWatts() * scale,
        usual.noiseRatio(),
        1 + meterRatio * (2 * random.nextDouble() - 1),
        meterRatio,
        work);
  }

  /** The truth about a variant, in the measure's unit. */
  public double truth(Measure measure, Variant variant) {
    Work done = work.getOrDefault(variant.id(), new Work(0, 1));
    return switch (measure) {
      case ENERGY_PER_UNIT -> done.joulesPerUnit();
      case MEAN_POWER -> idleWatts + done.watts();
      case ENERGY ->
        done.watts()
            * (variant.extent() instanceof Extent.Work amount
                ? amount.units() / done.unitsPerSecond()
                : variant.extent().time().orElseThrow().toMillis() / 1e3);
    };
  }

  /** A fixed amount of work is done in ten seconds. */
  private static double unitsPerSecond(Variant variant) {
    return variant.extent() instanceof Extent.Work work ? work.units() / 10.0 : 100;
  }
}
