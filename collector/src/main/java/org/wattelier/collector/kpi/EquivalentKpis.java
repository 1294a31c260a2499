package org.wattelier.collector.kpi;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/**
 * The same energy and carbon as something that one can picture. Physics and the making of a laptop, whose sources are firm; kilometres
 * by car or trees are not among them, because they differ by a factor of three from table to table.
 */
final class EquivalentKpis {
  /** A litre from 20 to 100 °C, at 4184 J a kilogram and kelvin (the thermochemical calorie, NIST SP 811, B.8), losses left out. */
  private static final double JOULES_PER_LITRE_BOILED = 4184.0 * 80;
  /** A tonne by a metre, at the standard gravity of 9.80665 m/s² (3rd CGPM, 1901). */
  private static final double JOULES_PER_METRE_OF_A_TONNE = 1000 * 9.80665;

  private EquivalentKpis() {}

  static List<Kpi> of(SiteEnergy site) {
    return List.of(
        energy(site, "equivalent-boiled-water", JOULES_PER_LITRE_BOILED, Unit.LITRE),
        energy(site, "equivalent-lifted-tonne", JOULES_PER_METRE_OF_A_TONNE, Unit.METRE),
        laptopMaking(site));
  }

  private static Kpi energy(SiteEnergy site, String key, double joules, Unit unit) {
    return site.siteJoules() > 0
        ? Kpi.of(key, site.proportional(site.siteJoules() / joules, unit))
        : Kpi.lacking(key, "energy");
  }

  /** How long the making of one laptop, spread over its life, emits as much. */
  private static Kpi laptopMaking(SiteEnergy site) {
    Kpi carbon = CarbonKpis.location(site);
    Quantity grams = carbon.quantity();
    return grams == null
        ? Kpi.lacking("equivalent-laptop-making", "carbon-intensity")
        : Kpi.of("equivalent-laptop-making", divided(grams, EmbodiedDevice.LAPTOP.grams(1)));
  }

  private static Quantity divided(Quantity grams, double gramsPerHour) {
    Quantity.@Nullable Range range = grams.range() == null
        ? null
        : new Quantity.Range(
            grams.range().low() / gramsPerHour, grams.range().high() / gramsPerHour);
    return new Quantity(
        grams.value() / gramsPerHour, range, Unit.HOUR, grams.quality(), grams.source());
  }
}
