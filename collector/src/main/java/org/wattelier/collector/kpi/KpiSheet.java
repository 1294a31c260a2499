package org.wattelier.collector.kpi;

import java.util.ArrayList;
import java.util.List;

/** All key figures of a {@link Usage}, in the order in which a page shows them. What lacks an input says which. */
public final class KpiSheet {

  private KpiSheet() {}

  /** The figures of a usage under what is known of its supply. */
  public static List<Kpi> of(Usage usage, Supply supply) {
    SiteEnergy site = new SiteEnergy(usage, supply);
    List<Kpi> kpis = new ArrayList<>();
    kpis.addAll(EnergyKpis.of(site));
    kpis.addAll(RenewableKpis.of(site));
    kpis.addAll(CarbonKpis.of(site));
    return List.copyOf(kpis);
  }
}
