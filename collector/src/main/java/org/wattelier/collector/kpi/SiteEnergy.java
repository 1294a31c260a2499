package org.wattelier.collector.kpi;

import java.util.OptionalDouble;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/**
 * The energy that the key figures divide up: of the computers, of the site around them, and the part of that which was bought; and
 * figures in proportion to it, which are as uncertain as it is.
 */
record SiteEnergy(Usage usage, Supply supply) {
  static final double JOULES_PER_KWH = 3.6e6;
  private static final String LEDGER = "ledger";

  /** Energy of the whole site, as far as it is known. */
  double siteJoules() {
    return usage.joules() * supply.pue().orElse(1);
  }

  /** Energy of the site that it produced itself. */
  double ownJoules() {
    return Math.min(siteJoules(), usage.onSiteJoules().orElse(0));
  }

  /** Energy of the site that was bought. */
  double boughtJoules() {
    return siteJoules() - ownJoules();
  }

  /** A figure in proportion to the energy: it is as uncertain, and as measured. */
  Quantity proportional(double value, Unit unit) {
    return ranged(value, usage.uncertaintyRatio(), unit, quality(), Double.MAX_VALUE);
  }

  /** A share from 0 to 1 that is {@code factor} times as uncertain as the energy. */
  Quantity share(double value, double factor) {
    OptionalDouble ratio = usage.uncertaintyRatio();
    OptionalDouble spread = ratio.isPresent()
        ? OptionalDouble.of(ratio.getAsDouble() * factor)
        : OptionalDouble.empty();
    return ranged(Math.min(1, value), spread, Unit.RATIO, quality(), 1);
  }

  /** A figure whose uncertainty no input tells. */
  static Quantity plain(double value, Unit unit) {
    return new Quantity(value, null, unit, Quality.DERIVED, LEDGER);
  }

  /** A figure of carbon, which nobody measures. */
  static Quantity carbon(double value, OptionalDouble spreadRatio, Unit unit) {
    return ranged(value, spreadRatio, unit, Quality.ESTIMATED, Double.MAX_VALUE);
  }

  private Quality quality() {
    return Quality.ofMeasuredRatio(usage.measuredRatio());
  }

  private static Quantity ranged(
      double value, OptionalDouble ratio, Unit unit, Quality quality, double highest) {
    if (ratio.isEmpty()) {
      return new Quantity(value, null, unit, quality, LEDGER);
    }
    double spread = value * ratio.getAsDouble();
    Quantity.Range range =
        new Quantity.Range(Math.max(0, value - spread), Math.min(highest, value + spread));
    return new Quantity(value, range, unit, quality, LEDGER);
  }
}
