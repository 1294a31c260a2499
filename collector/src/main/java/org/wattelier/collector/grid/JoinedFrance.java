package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wattelier.telemetry.Quantity;

/**
 * RTE's renewable share and intensity of consumption ({@link OdreShare}), joined where both are there with the low-carbon share and the
 * production of éCO2mix ({@link Eco2mixNational}). Where one is missing the other answers by itself, under its own name.
 * éCO2mix alone is a stand-in: its renewable share is made by another convention.
 */
final class JoinedFrance implements LiveMixSource {
  private final LiveMixSource share;
  private final LiveMixSource production;

  JoinedFrance(LiveMixSource share, LiveMixSource production) {
    this.share = share;
    this.production = production;
  }

  @Override
  public String name() {
    return share.name() + "+" + production.name();
  }

  @Override
  public Set<String> zones() {
    return share.zones();
  }

  @Override
  public String credit() {
    return share.credit();
  }

  @Override
  public List<String> parts() {
    return List.of(share.name(), production.name());
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    Optional<GridMix> shares = share.mixAt(zone, at);
    Optional<GridMix> produced = production.mixAt(zone, at);
    if (shares.isPresent() && produced.isPresent()) {
      return Optional.of(joined(shares.get(), produced.get()));
    }
    return shares.or(() -> produced.map(alone -> alone.standingIn(
        share.trouble().orElse(share.name() + ": nothing published for that time yet"))));
  }

  private GridMix joined(GridMix shares, GridMix produced) {
    Quantity lowCarbon = produced.lowCarbon();
    // Consumption is not production: were the two to contradict each other, the smaller claim is
    // made.
    boolean fits = lowCarbon != null && lowCarbon.value() >= shares.renewable().value();
    return new GridMix(
        shares.zone(),
        later(shares.validFrom(), produced.validFrom()),
        earlier(shares.validTo(), produced.validTo()),
        shares.basis(),
        shares.renewable(),
        fits ? lowCarbon : null,
        shares.carbonIntensity() == null ? produced.carbonIntensity() : shares.carbonIntensity(),
        name(),
        shares.credit(),
        produced.productionMegawatts(),
        shares.publishedAt(),
        null);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Of the instant that any of the two knew last, joined like any other. */
  @Override
  public Optional<GridMix> lastBefore(Instant at) {
    return Stream.of(share, production)
        .flatMap(part -> part.lastBefore(at).stream())
        .max((one, other) -> one.validTo().compareTo(other.validTo()))
        .map(last -> mixAt(last.zone(), last.validTo().minusMillis(1)).orElse(last));
  }

  @Override
  public Optional<Instant> nextAfter(Instant at) {
    return Stream.of(share, production)
        .flatMap(part -> part.nextAfter(at).stream())
        .min(Instant::compareTo);
  }

  @Override
  public Optional<String> trouble() {
    return share.trouble().or(production::trouble);
  }

  @Override
  public void onNews(Consumer<List<GridMix>> listener) {
    share.onNews(listener);
    production.onNews(listener);
  }

  @Override
  public void onRevision(Consumer<GridRevision> listener) {
    share.onRevision(listener);
    production.onRevision(listener);
  }

  @Override
  public void recall(List<GridMix> known) {
    for (LiveMixSource part : List.of(share, production)) {
      part.recall(known.stream().filter(mix -> mix.source().equals(part.name())).toList());
    }
  }

  @Override
  public void start() {
    share.start();
    production.start();
  }

  @Override
  public void stop() {
    share.stop();
    production.stop();
  }
}
