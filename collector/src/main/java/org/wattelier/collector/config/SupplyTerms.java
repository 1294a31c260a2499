package org.wattelier.collector.config;

import java.util.Optional;

/**
 * What the operator told of site and electricity contract; what was not told is absent.
 *
 * @param pue power usage effectiveness, 1 or more
 * @param guaranteedRatio share of the electricity bought with guarantees of origin, 0 to 1
 * @param residualGramsPerKwh carbon of the electricity bought without
 * @param eurosPerKwh price
 * @param onSiteMachine name of the machine whose power is what the site produces
 * @param device {@code laptop}, {@code desktop} or {@code server}
 */
public record SupplyTerms(
    Optional<Double> pue,
    Optional<Double> guaranteedRatio,
    Optional<Double> residualGramsPerKwh,
    Optional<Double> eurosPerKwh,
    Optional<String> onSiteMachine,
    Optional<String> device) {

  /** Nothing told. */
  public static final SupplyTerms NONE = new SupplyTerms(
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty(),
      Optional.empty());
}
