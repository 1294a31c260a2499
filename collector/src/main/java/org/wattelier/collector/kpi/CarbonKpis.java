package org.wattelier.collector.kpi;

import java.util.List;
import java.util.OptionalDouble;
import org.wattelier.telemetry.Unit;

/** Carbon of the electricity, by location and by market (GHG Protocol, scope 2), and of the making of the machines. */
final class CarbonKpis {
  private final SiteEnergy site;
  private final Usage usage;
  private final Supply supply;

  private CarbonKpis(SiteEnergy site) {
    this.site = site;
    this.usage = site.usage();
    this.supply = site.supply();
  }

  static List<Kpi> of(SiteEnergy site) {
    CarbonKpis kpis = new CarbonKpis(site);
    return List.of(kpis.location(), kpis.market(), kpis.embodied(), kpis.sci());
  }

  static Kpi location(SiteEnergy site) {
    return new CarbonKpis(site).location();
  }

  private boolean intensityKnown() {
    return usage.mix().carbonOfJoules() > 0;
  }

  /** Energy whose minute no source speaks of is taken at the mean of the others. */
  private double gramsPerJoule() {
    return usage.mix().carbonGrams() / usage.mix().carbonOfJoules();
  }

  /** What was bought, at the intensity of the grid in its minutes. */
  private Kpi location() {
    return intensityKnown()
        ? Kpi.of(
            "carbon-location",
            SiteEnergy.carbon(gramsPerJoule() * site.boughtJoules(), spreadRatio(), Unit.GRAM))
        : Kpi.lacking("carbon-location", "carbon-intensity");
  }

  /**
   * What was bought without guarantees of origin, at the residual mix; where there is no residual mix, at the intensity of the grid, as
   * the GHG Protocol allows.
   */
  private Kpi market() {
    if (supply.guaranteedRatio().isEmpty()) {
      return Kpi.lacking("carbon-market", "supply.guarantees");
    }
    double uncoveredJoules = site.boughtJoules() * (1 - supply.guaranteedRatio().getAsDouble());
    if (supply.residualGramsPerKwh().isPresent()) {
      double grams = uncoveredJoules
          / SiteEnergy.JOULES_PER_KWH
          * supply.residualGramsPerKwh().getAsDouble();
      return Kpi.of("carbon-market", SiteEnergy.carbon(grams, usage.uncertaintyRatio(), Unit.GRAM));
    }
    return intensityKnown()
        ? Kpi.of(
            "carbon-market",
            SiteEnergy.carbon(gramsPerJoule() * uncoveredJoules, spreadRatio(), Unit.GRAM))
        : Kpi.lacking("carbon-market", "carbon-intensity");
  }

  private Kpi embodied() {
    return supply
        .device()
        .map(
            device -> Kpi.of("embodied", SiteEnergy.plain(device.grams(coveredHours()), Unit.GRAM)))
        .orElseGet(() -> Kpi.lacking("embodied", "supply.device"));
  }

  /** ISO/IEC 21031: (O + M) per R, by location alone; guarantees and own production stay out of it. */
  private Kpi sci() {
    if (usage.workUnits().isEmpty() || usage.workUnits().getAsDouble() <= 0) {
      return Kpi.lacking("sci", "work_units");
    }
    if (supply.device().isEmpty()) {
      return Kpi.lacking("sci", "supply.device");
    }
    if (!intensityKnown()) {
      return Kpi.lacking("sci", "carbon-intensity");
    }
    double operational = gramsPerJoule() * site.siteJoules();
    double total = operational + supply.device().get().grams(coveredHours());
    OptionalDouble spread = spreadRatio();
    OptionalDouble spreadOfTotal = spread.isPresent() && total > 0
        ? OptionalDouble.of(spread.getAsDouble() * operational / total)
        : OptionalDouble.empty();
    double units = usage.workUnits().getAsDouble();
    return Kpi.of("sci", SiteEnergy.carbon(total / units, spreadOfTotal, Unit.GRAM_PER_UNIT));
  }

  private double coveredHours() {
    return usage.coveredSeconds() / 3600;
  }

  /** Energy and intensity err independently: in quadrature (JCGM 100, 5.1.2). */
  private OptionalDouble spreadRatio() {
    MatchedMix mix = usage.mix();
    if (usage.uncertaintyRatio().isEmpty() || mix.carbonGrams() <= 0) {
      return OptionalDouble.empty();
    }
    double half = Math.max(
        mix.carbonHighGrams() - mix.carbonGrams(), mix.carbonGrams() - mix.carbonLowGrams());
    return OptionalDouble.of(
        Math.hypot(usage.uncertaintyRatio().getAsDouble(), half / mix.carbonGrams()));
  }
}
