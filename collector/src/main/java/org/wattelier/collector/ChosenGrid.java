package org.wattelier.collector;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.wattelier.collector.config.GridSourceKind;
import org.wattelier.collector.config.GridTarget;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.config.Secret;
import org.wattelier.collector.grid.GridAddresses;
import org.wattelier.collector.grid.GridChain;
import org.wattelier.collector.grid.GridJournal;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.grid.GridSources;
import org.wattelier.collector.grid.LiveMixSource;
import org.wattelier.collector.grid.MixFileException;
import org.wattelier.collector.grid.Replay;
import org.wattelier.collector.grid.ReplayDay;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.grid.YearlyAverage;
import org.wattelier.collector.store.TelemetryStore;

/** The sources of grid mixes that the configuration asks for, and what stands in for them. */
final class ChosenGrid {
  private static final long RECALL_SECONDS = 5;

  private final GridChain chain;
  private final List<LiveMixSource> live;

  private ChosenGrid(GridChain chain, List<LiveMixSource> live) {
    this.chain = chain;
    this.live = live;
  }

  /** Makes the sources; none asks anybody yet. Reads a grid file where there is one, and so blocks. */
  static ChosenGrid of(RunningCollector.Order order, Vertx vertx, InstantSource clock)
      throws StartException {
    GridSources sources = new GridSources(
        vertx, GridAddresses.standard(), order.version(), clock, RandomGenerator.getDefault());
    List<LiveMixSource> live = live(order, sources).stream().toList();
    Optional<ReplayDay> day = replayed(order.config().grid().source());
    List<GridMixSource> standIns = List.of(
        day.isPresent() ? new Replay(day.get()) : TypicalProfile.france(), new YearlyAverage());
    ChosenGrid chosen = new ChosenGrid(new GridChain(live, standIns, clock), live);
    chosen.requireZone(order.config().zone(), day.isPresent());
    return chosen;
  }

  private void requireZone(String zone, boolean replay) throws StartException {
    if (!chain.zones().contains(zone)) {
      throw bad(Said.of("failure.zone", zone, String.join(", ", chain.zones())));
    }
    if (replay && !zone.equals("FR")) {
      throw bad(Said.of("failure.grid.zone", "replay", zone));
    }
  }

  private static Optional<LiveMixSource> live(RunningCollector.Order order, GridSources sources)
      throws StartException {
    GridTarget target = order.config().grid();
    String zone = order.config().zone();
    String token = target.token().map(Secret::text).orElse("");
    return switch (target.source()) {
      case OFFLINE, REPLAY_SUNNY, REPLAY_WINDY, REPLAY_CALM -> Optional.empty();
      case AUTO -> sources.keyless(zone);
      case ELECTRICITY_MAPS -> Optional.of(sources.electricityMaps(zone, token));
      case FILE -> Optional.of(file(order, sources));
      case ODRE -> required(target, zone, only("FR", zone, sources.odre()));
      case UK -> required(target, zone, only("GB", zone, sources.uk()));
      case ECO2MIX -> required(target, zone, sources.eco2mix(zone));
      case ENERGY_CHARTS -> required(target, zone, sources.energyCharts(zone));
      case ENTSO_E -> required(target, zone, sources.entsoE(zone, token));
    };
  }

  private static Optional<LiveMixSource> only(String known, String zone, LiveMixSource source) {
    return known.equals(zone) ? Optional.of(source) : Optional.empty();
  }

  private static Optional<LiveMixSource> required(
      GridTarget target, String zone, Optional<LiveMixSource> source) throws StartException {
    if (source.isEmpty()) {
      throw bad(Said.of("failure.grid.zone", target.source().word(), zone));
    }
    return source;
  }

  private static LiveMixSource file(RunningCollector.Order order, GridSources sources)
      throws StartException {
    Path path = order.workingDirectory().resolve(order.config().grid().file().orElseThrow());
    try {
      return sources.file(path, order.config().zone());
    } catch (MixFileException unusable) {
      Said rule = Said.of("rule." + unusable.rule().word());
      throw bad(
          unusable.line() == 0
              ? Said.of("failure.grid.file", path, rule)
              : Said.of(
                  "failure.grid.file.place",
                  path,
                  String.valueOf(unusable.line()),
                  String.valueOf(unusable.column()),
                  rule,
                  unusable.what()));
    }
  }

  private static StartException bad(Said reason) {
    return new StartException(ExitCode.BAD_CONFIGURATION, reason);
  }

  private static Optional<ReplayDay> replayed(GridSourceKind kind) {
    return switch (kind) {
      case REPLAY_SUNNY -> Optional.of(ReplayDay.SUNNY);
      case REPLAY_WINDY -> Optional.of(ReplayDay.WINDY);
      case REPLAY_CALM -> Optional.of(ReplayDay.CALM);
      default -> Optional.empty();
    };
  }

  GridMixSource source() {
    return chain;
  }

  /**
   * Remembers what the store knows of the past, before anybody accounts with it, and keeps what is learnt from now on. Never fails; a
   * store that takes long is not waited for.
   */
  Future<Void> recall(TelemetryStore store, InstantSource clock) {
    GridJournal journal = new GridJournal(store, clock);
    return Future.join(live.stream().map(journal::attach).toList())
        .timeout(RECALL_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty()
        .mapEmpty();
  }

  /** Begins to learn. */
  void start() {
    live.forEach(LiveMixSource::start);
  }

  void stop() {
    live.forEach(LiveMixSource::stop);
  }
}
