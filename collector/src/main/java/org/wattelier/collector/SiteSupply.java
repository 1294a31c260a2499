package org.wattelier.collector;

import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.collector.config.SupplyTerms;
import org.wattelier.collector.kpi.EmbodiedDevice;
import org.wattelier.collector.kpi.Supply;

/** What the configuration says of the site, as the key figures take it. */
final class SiteSupply {

  private SiteSupply() {}

  static Supply of(SupplyTerms terms) {
    return new Supply(
        optional(terms.pue()),
        optional(terms.guaranteedRatio()),
        optional(terms.residualGramsPerKwh()),
        optional(terms.eurosPerKwh()),
        terms.onSiteMachine(),
        terms.device().flatMap(EmbodiedDevice::ofWord));
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
