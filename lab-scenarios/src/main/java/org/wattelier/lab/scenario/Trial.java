package org.wattelier.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Variants that are run, each several times, on a machine whose energy the collector counts.
 *
 * @param needs what the machine must be fit for
 * @param baseline how long the machine idles first; its power is subtracted from that of the variants
 * @param warmup how long the first variant runs before anything counts
 * @param repeats of each variant
 * @param unit one unit of useful work, such as one search; empty where no work is counted
 * @param expect the answer to the hypothesis; empty where none is better
 * @param limits at which the run stops
 */
public record Trial(
    Needs needs,
    Duration baseline,
    List<Variant> variants,
    Duration warmup,
    int repeats,
    Order order,
    Optional<Text> unit,
    Measure measure,
    Optional<Expectation> expect,
    Limits limits)
    implements Plan {
  public Trial {
    variants = List.copyOf(variants);
  }

  /** The time that the phases take together, of those whose time is fixed. */
  public Duration runTime() {
    Duration round = variants.stream()
        .flatMap(variant -> variant.extent().time().stream())
        .reduce(Duration.ZERO, Duration::plus);
    return baseline.plus(warmup).plus(round.multipliedBy(repeats));
  }

  /** Whether a variant runs a command of the machine's own, which the learner must have allowed. */
  public boolean runsCommands() {
    return variants.stream().anyMatch(variant -> variant.workload().isCommand());
  }
}
