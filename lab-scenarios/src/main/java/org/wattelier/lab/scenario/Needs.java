package org.wattelier.lab.scenario;

/**
 * What a machine must be fit for.
 *
 * @param power what must feed it
 * @param quietRatio highest utilisation of its processors in the baseline, from 0 to 1
 */
public record Needs(PowerNeed power, double quietRatio) {
  /** Where a scenario says nothing else: any source of power, processors used by at most a fifth. */
  static final Needs USUAL = new Needs(PowerNeed.ANY, 0.2);
}
