package org.wattelier.collector.kpi;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.wattelier.telemetry.LedgerField;

/**
 * Adds entries of the ledger up to a {@link Usage}. The machine that stands for the site's own production is no consumer: what it
 * delivered is set against what the others drew in the same step. Not for use by two threads.
 */
public final class UsageTally {
  /** Errors of rounding, when sums are compared that should be equal. */
  private static final double NEARLY = 1 - 1e-9;

  private static final List<LedgerField> RENEWABLE = List.of(
      LedgerField.RENEWABLE_JOULES,
      LedgerField.RENEWABLE_LOW_JOULES,
      LedgerField.RENEWABLE_HIGH_JOULES);

  private final double pue;
  private final Optional<String> onSiteMachine;
  private final Map<LedgerField, Double> sums = new EnumMap<>(LedgerField.class);
  private final Map<Long, SortedMap<Long, Step>> steps = new HashMap<>();
  private double utilizationSeconds;
  private boolean onSiteMetered;

  /** What all machines had in one step. */
  private static final class Step {
    private double joules;
    private double ownJoules;
    private int machines;
    private double renewableOfJoules;
    private final Map<LedgerField, Double> renewableJoules = new EnumMap<>(LedgerField.class);
  }

  /** @param supply names the machine of the site's own production, if there is one */
  public UsageTally(Supply supply) {
    this.pue = supply.pue().orElse(1);
    this.onSiteMachine = supply.onSiteMachine();
  }

  /**
   * Takes an entry.
   *
   * @param startMillis start of its step
   * @param stepMillis length of its step
   * @param value of each field; 0 where the entry does not have it
   */
  public void add(
      String machine, long startMillis, long stepMillis, ToDoubleFunction<LedgerField> value) {
    Step step = steps
        .computeIfAbsent(stepMillis, length -> new TreeMap<>())
        .computeIfAbsent(startMillis, start -> new Step());
    double joules = value.applyAsDouble(LedgerField.ENERGY_JOULES);
    if (onSiteMachine.filter(machine::equals).isPresent()) {
      onSiteMetered = true;
      step.ownJoules += joules;
      return;
    }
    step.joules += joules;
    step.machines++;
    for (LedgerField field : RENEWABLE) {
      step.renewableJoules.merge(field, value.applyAsDouble(field), Double::sum);
    }
    step.renewableOfJoules += value.applyAsDouble(LedgerField.RENEWABLE_OF_JOULES);
    for (LedgerField field : LedgerField.values()) {
      sums.merge(field, value.applyAsDouble(field), Double::sum);
    }
    utilizationSeconds += value.applyAsDouble(LedgerField.CPU_UTILIZATION_RATIO)
        * value.applyAsDouble(LedgerField.CPU_SECONDS);
  }

  /** What was added so far. */
  public Usage usage() {
    Optional<Peak> peak = peak();
    return new Usage(
        sum(LedgerField.ENERGY_JOULES),
        sum(LedgerField.MEASURED_JOULES),
        known(LedgerField.ERROR_JOULES, LedgerField.ERROR_OF_JOULES),
        sum(LedgerField.COVERED_SECONDS),
        sum(LedgerField.IDLE_JOULES),
        sum(LedgerField.IDLE_SECONDS),
        sum(LedgerField.CPU_SECONDS) > 0
            ? OptionalDouble.of(utilizationSeconds / sum(LedgerField.CPU_SECONDS))
            : OptionalDouble.empty(),
        peak.isPresent() ? OptionalDouble.of(peak.get().watts) : OptionalDouble.empty(),
        peak.map(Peak::machines).orElse(0),
        mix(),
        onSiteMetered ? OptionalDouble.of(onSiteJoules()) : OptionalDouble.empty(),
        sum(LedgerField.WORK_UNITS) > 0
            ? OptionalDouble.of(sum(LedgerField.WORK_UNITS))
            : OptionalDouble.empty());
  }

  private MatchedMix mix() {
    return new MatchedMix(
        sum(LedgerField.RENEWABLE_OF_JOULES),
        sum(LedgerField.RENEWABLE_JOULES),
        sum(LedgerField.RENEWABLE_LOW_JOULES),
        sum(LedgerField.RENEWABLE_HIGH_JOULES),
        sum(LedgerField.LOW_CARBON_OF_JOULES),
        sum(LedgerField.LOW_CARBON_JOULES),
        sum(LedgerField.CARBON_OF_JOULES),
        sum(LedgerField.CARBON_GRAMS),
        sum(LedgerField.CARBON_LOW_GRAMS),
        sum(LedgerField.CARBON_HIGH_GRAMS),
        average(LedgerField.RENEWABLE_JOULES),
        average(LedgerField.RENEWABLE_LOW_JOULES),
        average(LedgerField.RENEWABLE_HIGH_JOULES),
        sum(LedgerField.LIVE_JOULES));
  }

  private double sum(LedgerField field) {
    return sums.getOrDefault(field, 0.0);
  }

  /** An amount, where it is known for all of the energy. */
  private OptionalDouble known(LedgerField amount, LedgerField ofJoules) {
    return sum(ofJoules) >= sum(LedgerField.ENERGY_JOULES) * NEARLY
        ? OptionalDouble.of(sum(amount))
        : OptionalDouble.empty();
  }

  /** Mean power of all machines over one step. */
  private record Peak(double watts, int machines) {}

  /**
   * The highest quarter of an hour, as electricity is billed by; in a period too short for one, the highest minute. A day would say
   * nothing of a peak.
   */
  private Optional<Peak> peak() {
    long quarter = 15 * 60_000L;
    SortedMap<Long, Step> entries =
        steps.containsKey(quarter) ? steps.get(quarter) : steps.get(60_000L);
    double seconds = steps.containsKey(quarter) ? 900 : 60;
    return entries == null
        ? Optional.empty()
        : entries.values().stream()
            .filter(step -> step.machines > 0)
            .map(step -> new Peak(step.joules / seconds, step.machines))
            .max((one, other) -> Double.compare(one.watts, other.watts));
  }

  /** Own production counts as far as the site drew in the same step; what is more was fed into the grid. */
  private double onSiteJoules() {
    return steps.values().stream()
        .flatMap(sameLength -> sameLength.values().stream())
        .mapToDouble(step -> Math.min(step.ownJoules, pue * step.joules))
        .sum();
  }

  /** Each step weighs by its length, whatever was drawn in it. */
  private double average(LedgerField renewable) {
    double weighted = 0;
    double millis = 0;
    for (Map.Entry<Long, SortedMap<Long, Step>> sameLength : steps.entrySet()) {
      for (Step step : sameLength.getValue().values()) {
        if (step.renewableOfJoules > 0) {
          weighted += sameLength.getKey()
              * step.renewableJoules.getOrDefault(renewable, 0.0)
              / step.renewableOfJoules;
          millis += sameLength.getKey();
        }
      }
    }
    return millis > 0 ? weighted / millis : 0;
  }
}
