package org.wattelier.collector.kpi;

import java.util.List;
import org.wattelier.telemetry.Unit;

/** How much energy, and how well it was used. */
final class EnergyKpis {
  private final SiteEnergy site;
  private final Usage usage;
  private final Supply supply;

  private EnergyKpis(SiteEnergy site) {
    this.site = site;
    this.usage = site.usage();
    this.supply = site.supply();
  }

  static List<Kpi> of(SiteEnergy site) {
    EnergyKpis kpis = new EnergyKpis(site);
    return List.of(
        Kpi.of("energy", site.proportional(site.usage().joules(), Unit.JOULE)),
        kpis.meanPower(),
        kpis.peakPower(),
        kpis.siteEnergy(),
        kpis.cost(),
        kpis.utilization(),
        kpis.idleShare(),
        kpis.idleToPeak(),
        kpis.energyPerUnit());
  }

  /** Of one machine, while there are readings. */
  private Kpi meanPower() {
    return usage.coveredSeconds() > 0
        ? Kpi.of(
            "mean-power", site.proportional(usage.joules() / usage.coveredSeconds(), Unit.WATT))
        : Kpi.lacking("mean-power", "readings");
  }

  /** Of all machines together, in the step in which it was highest. */
  private Kpi peakPower() {
    return usage.peakWatts().isPresent()
        ? Kpi.of("peak-power", site.proportional(usage.peakWatts().getAsDouble(), Unit.WATT))
        : Kpi.lacking("peak-power", "readings");
  }

  /** ISO/IEC 30134-2: E_DC = PUE · E_IT. */
  private Kpi siteEnergy() {
    return supply.pue().isPresent()
        ? Kpi.of("site-energy", site.proportional(site.siteJoules(), Unit.JOULE))
        : Kpi.lacking("site-energy", "supply.pue");
  }

  private Kpi cost() {
    if (supply.eurosPerKwh().isEmpty()) {
      return Kpi.lacking("cost", "supply.price");
    }
    double kilowattHours = site.boughtJoules() / SiteEnergy.JOULES_PER_KWH;
    return Kpi.of(
        "cost", site.proportional(kilowattHours * supply.eurosPerKwh().getAsDouble(), Unit.EURO));
  }

  /** ISO/IEC 30134-5: mean utilisation of the processors. */
  private Kpi utilization() {
    return usage.cpuUtilizationRatio().isPresent()
        ? Kpi.of(
            "utilization", SiteEnergy.plain(usage.cpuUtilizationRatio().getAsDouble(), Unit.RATIO))
        : Kpi.lacking("utilization", "cpu_utilization_ratio");
  }

  /** Two parts of one energy, each with its error: their share s errs by s·(1−s)·√2 of that. */
  private Kpi idleShare() {
    if (usage.joules() <= 0) {
      return Kpi.lacking("idle-share", "energy");
    }
    double share = Math.min(1, usage.idleJoules() / usage.joules());
    return Kpi.of("idle-share", site.share(share, Math.sqrt(2) * (1 - share)));
  }

  /** What a machine draws doing nothing, by what it draws at most; two readings of one meter. */
  private Kpi idleToPeak() {
    if (usage.idleSeconds() <= 0) {
      return Kpi.lacking("idle-to-peak", "idle-time");
    }
    if (usage.peakWatts().isEmpty() || usage.peakWatts().getAsDouble() <= 0) {
      return Kpi.lacking("idle-to-peak", "readings");
    }
    double idleWatts = usage.idleJoules() / usage.idleSeconds();
    double peakWatts = usage.peakWatts().getAsDouble() / Math.max(1, usage.peakMachines());
    return Kpi.of("idle-to-peak", site.share(idleWatts / peakWatts, Math.sqrt(2)));
  }

  private Kpi energyPerUnit() {
    return usage.workUnits().isPresent() && usage.workUnits().getAsDouble() > 0
        ? Kpi.of(
            "energy-per-unit",
            site.proportional(
                usage.joules() / usage.workUnits().getAsDouble(), Unit.JOULE_PER_UNIT))
        : Kpi.lacking("energy-per-unit", "work_units");
  }
}
