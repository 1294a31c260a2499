package org.wattelier.collector.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wattelier.telemetry.Quantity;

/** All key figures of a {@link Usage}, in the order in which a page shows them. What lacks an input says which. */
public final class KpiSheet {

  private KpiSheet() {}

  /**
   * The figures of a usage under what is known of its supply.
   *
   * @param yearlyRenewable renewable share of the grid over a year, to set beside the matched one; empty where unknown
   */
  public static List<Kpi> of(Usage usage, Supply supply, Optional<Quantity> yearlyRenewable) {
    SiteEnergy site = new SiteEnergy(usage, supply);
    List<Kpi> kpis = new ArrayList<>();
    kpis.addAll(EnergyKpis.of(site));
    kpis.addAll(RenewableKpis.of(site, yearlyRenewable));
    kpis.addAll(CarbonKpis.of(site));
    kpis.addAll(EquivalentKpis.of(site));
    return List.copyOf(kpis);
  }
}
