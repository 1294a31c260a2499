package org.wattelier.collector.kpi;

import java.util.List;
import java.util.Optional;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/**
 * How renewable the energy was: three numbers that never stand in for each other. The share of the grid goes by place and minute, REF
 * by what the site owns and controls, and low-carbon counts nuclear power in, which is not renewable.
 */
final class RenewableKpis {

  private RenewableKpis() {}

  static List<Kpi> of(SiteEnergy site, Optional<Quantity> yearlyRenewable) {
    MatchedMix mix = site.usage().mix();
    return List.of(share(mix), average(mix), annual(yearlyRenewable), lowCarbon(mix), ref(site));
  }

  /** Σ E·r / Σ E over the minutes. */
  private static Kpi share(MatchedMix mix) {
    if (mix.joules() <= 0) {
      return Kpi.lacking("renewable-share", "grid-mix");
    }
    return Kpi.of(
        "renewable-share",
        matched(
            mix,
            mix.renewableJoules() / mix.joules(),
            mix.renewableLowJoules() / mix.joules(),
            mix.renewableHighJoules() / mix.joules()));
  }

  /** What the share would be if the same energy had been drawn evenly over the period. */
  private static Kpi average(MatchedMix mix) {
    return mix.joules() > 0
        ? Kpi.of(
            "renewable-share-average",
            matched(
                mix,
                mix.averageRenewableRatio(),
                mix.averageRenewableLowRatio(),
                mix.averageRenewableHighRatio()))
        : Kpi.lacking("renewable-share-average", "grid-mix");
  }

  /** As good as the mixes that it was matched with: estimated, unless all of them were published for that very time. */
  private static Quantity matched(MatchedMix mix, double ratio, double low, double high) {
    boolean live = mix.liveJoules() >= mix.joules();
    return new Quantity(
        ratio,
        new Quantity.Range(Math.min(low, ratio), Math.max(high, ratio)),
        Unit.RATIO,
        live ? Quality.DERIVED : Quality.ESTIMATED,
        "ledger");
  }

  /** What a whole year of the grid would claim, whenever the energy was drawn. */
  private static Kpi annual(Optional<Quantity> yearlyRenewable) {
    return yearlyRenewable
        .map(share -> Kpi.of("renewable-share-annual", share))
        .orElseGet(() -> Kpi.lacking("renewable-share-annual", "yearly-mix"));
  }

  private static Kpi lowCarbon(MatchedMix mix) {
    return mix.lowCarbonOfJoules() > 0
        ? Kpi.of(
            "low-carbon-share",
            SiteEnergy.plain(mix.lowCarbonJoules() / mix.lowCarbonOfJoules(), Unit.RATIO))
        : Kpi.lacking("low-carbon-share", "low-carbon-mix");
  }

  /** ISO/IEC 30134-3: renewable energy owned and controlled, by the energy of the site. */
  private static Kpi ref(SiteEnergy site) {
    Supply supply = site.supply();
    boolean ownProduction = site.usage().onSiteJoules().isPresent();
    if (supply.guaranteedRatio().isEmpty() && !ownProduction) {
      return Kpi.lacking("ref", "supply.guarantees");
    }
    if (ownProduction && supply.pue().isEmpty()) {
      return Kpi.lacking("ref", "supply.pue");
    }
    if (site.siteJoules() <= 0) {
      return Kpi.lacking("ref", "energy");
    }
    double guaranteed = supply.guaranteedRatio().orElse(0) * site.boughtJoules();
    return Kpi.of(
        "ref", SiteEnergy.plain((site.ownJoules() + guaranteed) / site.siteJoules(), Unit.RATIO));
  }
}
