package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sources in the order in which they are believed. For an instant the first of these answers, and each but the first says why:
 *
 * <ol>
 *   <li>a live source, with what was published for that time, be it a forecast;
 *   <li>for times up to now, its newest live value, carried forward for a while as a forecast;
 *   <li>the stand-ins, in their order: a typical or recorded day, a yearly average.
 * </ol>
 */
public final class GridChain implements GridMixSource {
  /** How long a newest value may speak for the present: ODRÉ is two hours late as a rule. */
  public static final Duration CARRIED = Duration.ofHours(4);

  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final List<LiveMixSource> live;
  private final List<GridMixSource> standIns;
  private final InstantSource clock;
  private final MixNews news = new MixNews();

  /** A chain; the caller starts the live sources. */
  public GridChain(
      List<? extends LiveMixSource> live,
      List<? extends GridMixSource> standIns,
      InstantSource clock) {
    this.live = List.copyOf(live);
    this.standIns = List.copyOf(standIns);
    this.clock = clock;
    this.live.forEach(source -> source.onRevision(this::revised));
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public Set<String> zones() {
    Set<String> zones = new TreeSet<>();
    Stream.concat(live.stream(), standIns.stream()).forEach(source -> zones.addAll(source.zones()));
    return zones;
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    List<LiveMixSource> own =
        live.stream().filter(source -> source.zones().contains(zone)).toList();
    for (LiveMixSource source : own) {
      Optional<GridMix> mix = source.mixAt(zone, at);
      if (mix.isPresent()) {
        boolean first = source == own.get(0);
        return first ? mix : mix.map(second -> second.standingIn(reason(zone, own, at)));
      }
    }
    return carried(own, at).or(() -> standIn(zone, own, at));
  }

  /** The newest live value as a prediction of a later quarter of an hour, which a new value may come to correct. */
  private Optional<GridMix> carried(List<LiveMixSource> own, Instant at) {
    if (at.isAfter(clock.instant())) {
      return Optional.empty();
    }
    Instant quarter = Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), QUARTER.toSeconds()) * QUARTER.toSeconds());
    return own.stream()
        .flatMap(source -> source.lastBefore(at).stream())
        .max((one, other) -> one.validTo().compareTo(other.validTo()))
        .filter(last -> at.isBefore(last.validTo().plus(CARRIED)))
        .map(last -> last.predicting()
            .standingIn(reason(last.zone(), own, at) + "; the value that ended at " + last.validTo()
                + " is carried forward")
            .during(later(last.validTo(), quarter), quarter.plus(QUARTER))
            .notAfter(last.validTo().plus(CARRIED)))
        .map(mix -> upToNext(mix, own, at));
  }

  private Optional<GridMix> standIn(String zone, List<LiveMixSource> own, Instant at) {
    return standIns.stream()
        .flatMap(source -> source.mixAt(zone, at).stream())
        .findFirst()
        .map(mix -> live.isEmpty() ? mix : mix.standingIn(reason(zone, own, at)))
        .map(mix -> upToNext(mix, own, at));
  }

  private static GridMix upToNext(GridMix mix, List<LiveMixSource> own, Instant at) {
    return own.stream()
        .flatMap(source -> source.nextAfter(at).stream())
        .min(Instant::compareTo)
        .map(mix::notAfter)
        .orElse(mix);
  }

  /** Why the first live source of a zone does not answer. */
  private String reason(String zone, List<LiveMixSource> own, Instant at) {
    if (own.isEmpty()) {
      return "nothing is fetched for zone " + zone;
    }
    LiveMixSource first = own.get(0);
    return first
        .trouble()
        .orElseGet(() -> at.isAfter(clock.instant())
            ? first.name() + ": no forecast for that time"
            : first.name() + ": nothing published for that time yet");
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public void onRevision(Consumer<GridRevision> listener) {
    news.onRevision(listener);
  }

  /** A new value also changes the minutes after it that it is carried to. */
  private void revised(GridRevision revision) {
    Instant now = clock.instant();
    Instant to = revision.to();
    boolean known = live.stream()
        .anyMatch(source -> source.mixAt(revision.zone(), revision.to()).isPresent());
    if (!known && to.isBefore(now)) {
      Instant end = to.plus(CARRIED).isBefore(now) ? to.plus(CARRIED) : now;
      to = live.stream()
          .filter(source -> source.zones().contains(revision.zone()))
          .flatMap(source -> source.nextAfter(revision.to()).stream())
          .filter(end::isAfter)
          .min(Instant::compareTo)
          .orElse(end);
    }
    news.tell(new GridRevision(revision.zone(), revision.from(), to));
  }

  /** What keeps the first live source from answering, in English; empty where all is well or nothing is fetched. */
  public Optional<String> trouble() {
    return live.stream().flatMap(source -> source.trouble().stream()).findFirst();
  }
}
