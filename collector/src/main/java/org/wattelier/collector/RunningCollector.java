package org.wattelier.collector;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.api.About;
import org.wattelier.collector.api.ApiRoutes;
import org.wattelier.collector.api.ApiServices;
import org.wattelier.collector.api.ErasedMachines;
import org.wattelier.collector.api.ErasureRoutes;
import org.wattelier.collector.api.LabRoutes;
import org.wattelier.collector.api.LimitMeters;
import org.wattelier.collector.api.MachineErasure;
import org.wattelier.collector.api.ReadLimits;
import org.wattelier.collector.api.RecomputeRoutes;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.config.CollectorConfig;
import org.wattelier.collector.config.LimitTerms;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.collector.web.CarriedJars;
import org.wattelier.collector.web.CollectorMeters;

/** A collector in operation: everything opened in order, and closed in the reverse. */
final class RunningCollector {
  private static final Logger LOG = LoggerFactory.getLogger(RunningCollector.class);
  private static final long CLOSING_SECONDS = 10;
  /** How soon a token that a command beside takes back ends. */
  private static final long BOOK_MILLIS = 2_000;

  private static final String DOWNLOADS_DIRECTORY = "downloads";

  /**
   * What to run.
   *
   * @param data the data directory, which exists and can be written
   * @param workingDirectory from which relative paths count
   * @param book who may do what
   * @param random makes names that nobody guesses
   * @param certificate empty for plain HTTP
   */
  record Order(
      CollectorConfig config,
      Path data,
      Path workingDirectory,
      AccessBook book,
      RandomGenerator random,
      boolean demo,
      String version,
      Optional<ChosenCertificate> certificate) {}

  private final Vertx vertx;
  private final TelemetryStore store;
  private final LedgerKeeper ledger;
  private final CollectorServer server;
  private final ChosenGrid grid;
  private final Retention retention;

  private RunningCollector(
      Vertx vertx,
      TelemetryStore store,
      LedgerKeeper ledger,
      CollectorServer server,
      ChosenGrid grid,
      Retention retention) {
    this.vertx = vertx;
    this.store = store;
    this.ledger = ledger;
    this.server = server;
    this.grid = grid;
    this.retention = retention;
  }

  /** Opens everything; when something refuses, closes what was open and says why. Blocks: not for an event loop. */
  static RunningCollector start(Order order, InstantSource clock) throws StartException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = Vertx.builder()
        .with(CollectorMeters.measured(new VertxOptions()))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
    boolean started = false;
    try {
      RunningCollector collector = new Opening(order, clock, registry, vertx).open();
      started = true;
      return collector;
    } finally {
      if (!started) {
        close(List.of(vertx::close));
      }
    }
  }

  /** What is there while the rest is being opened. */
  private record Opening(
      Order order, InstantSource clock, PrometheusMeterRegistry registry, Vertx vertx) {

    RunningCollector open() throws StartException {
      ChosenGrid grid = ChosenGrid.of(order, vertx, clock);
      TelemetryStore store = ChosenStore.open(vertx, order.config(), order.data());
      boolean opened = false;
      try {
        List<MachineLatest> told = latest(store);
        boolean everyMachine = store.knowsEveryMachine();
        // The database may have answered just after it was waited for: then what was told lacks
        // some.
        List<MachineLatest> latest = everyMachine ? latest(store) : told;
        await(grid.recall(store, clock));
        Labs labs = Labs.open(vertx, order.data(), clock, order.random());
        Instant now = clock.instant();
        Instant since = labs.session()
            .since()
            .filter(session -> SessionRecall.isPossible(session, now, latest.size()))
            .orElse(now);
        LiveFleet fleet = new LiveFleet(clock, since);
        fleet.restore(latest);
        new SessionRecall(store, fleet, since, latest).run(now);
        String zone = order.config().zone();
        LedgerKeeper ledger = new LedgerKeeper(vertx, store, grid.source(), zone, clock);
        ledger.restore(latest, everyMachine);
        grid.source().onRevision(revision -> {
          if (revision.zone().equals(zone)) {
            ledger.remix(new TimeRange(revision.from(), revision.to()));
          }
        });
        CollectorMeters.bind(registry, store, fleet::size);
        LabMeters.bind(registry, labs.book());
        FleetMeters.bind(registry, fleet, grid.source(), zone, clock);
        CollectorServer server =
            listen(vertx, order.config(), parts(store, fleet, ledger, grid.source(), labs));
        Retention retention = new Retention(
            vertx, store, ledger, fleet, labs::expire, order.config().retention(), clock, registry);
        retention.start();
        grid.start();
        ledger.start();
        vertx.setPeriodic(
            BOOK_MILLIS,
            elapsed -> vertx
                .executeBlocking(() -> {
                  order.book().refresh();
                  return true;
                })
                .onFailure(failure ->
                    LOG.warn("tokens cannot be read: changes beside are not seen", failure)));
        opened = true;
        return new RunningCollector(vertx, store, ledger, server, grid, retention);
      } finally {
        if (!opened) {
          close(List.of(store::close));
        }
      }
    }

    private CollectorServer.Parts parts(
        TelemetryStore store, LiveFleet fleet, LedgerKeeper ledger, GridMixSource grid, Labs labs) {
      Instant startedAt = clock.instant();
      Path downloads = order.data().resolve(DOWNLOADS_DIRECTORY);
      Edge edge = Edge.of(order.config(), order.certificate());
      ErasedMachines erased = new ErasedMachines(edge.nanoTime(), edge.longestWrite());
      return new CollectorServer.Parts(
          erased.before(store),
          erased.before(points -> {
            ledger.accept(points);
            fleet.accept(points);
          }),
          order.book(),
          (router, url) -> {
            ErasureRoutes.mount(
                router,
                new MachineErasure(store, ledger, fleet, this::takeTokenBack, labs::leave, erased));
            LabRoutes.mount(router, labs.services(store, fleet, clock, limits()));
            ApiServices services = new ApiServices(
                vertx,
                store,
                fleet,
                ledger,
                grid,
                SiteSupply.of(order.config().supply()),
                about(startedAt, url),
                clock,
                limits());
            RecomputeRoutes.mount(router, services);
            ApiRoutes.mount(router, services);
          },
          new CarriedJars(RunningCollector.class.getClassLoader(), downloads),
          registry,
          clock,
          order.version(),
          edge);
    }

    /** What the agent of an erased machine still has on its own disk is refused from now on. */
    private Future<Void> takeTokenBack(String machine) {
      return vertx
          .executeBlocking(() -> {
            order.book().forget(machine);
            return true;
          })
          .mapEmpty();
    }

    private ReadLimits limits() {
      LimitTerms limits = order.config().limits();
      return new ReadLimits(
          limits.queries().span(),
          limits.queries().points(),
          limits.callers().liveReaders(),
          limits.callers().liveReadersPerAddress(),
          new LimitMeters(registry)::refused);
    }

    private About about(Instant startedAt, String url) {
      CollectorConfig config = order.config();
      return new About(
          order.version(), config.store().word(), config.zone(), order.demo(), startedAt, url);
    }
  }

  private static List<MachineLatest> latest(TelemetryStore store) throws StartException {
    try {
      return await(store.latest());
    } catch (CompletionException failed) {
      throw new StartException(
          "failure.store.read", String.valueOf(cause(failed).getMessage()));
    }
  }

  private static CollectorServer listen(
      Vertx vertx, CollectorConfig config, CollectorServer.Parts parts) throws StartException {
    try {
      return await(CollectorServer.start(vertx, config.host(), config.port(), parts));
    } catch (CompletionException failed) {
      throw refusedToListen(config, cause(failed));
    }
  }

  private static StartException refusedToListen(CollectorConfig config, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    String port = String.valueOf(config.port());
    if (cause instanceof SocketException && message.contains("Permission")) {
      return new StartException("failure.port.rights", port);
    }
    if (cause instanceof BindException && message.contains("in use")) {
      return new StartException("failure.port", port);
    }
    return cause instanceof BindException || cause instanceof UnknownHostException
        ? new StartException("failure.host", config.host())
        : new StartException("failure.listen", config.host(), port, message);
  }

  int port() {
    return server.port();
  }

  String url() {
    return server.url();
  }

  /** Stops accepting, lets running requests finish, then closes store and event loops. Blocks until all is closed. */
  void stop() {
    retention.stop();
    grid.stop();
    close(List.of(server::stop, ledger::close, store::close, vertx::close));
  }

  /** One after the other from outside: a future of the event loops could not tell that they have ended. */
  private static void close(List<Supplier<Future<Void>>> steps) {
    for (Supplier<Future<Void>> step : steps) {
      try {
        step.get()
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(CLOSING_SECONDS, TimeUnit.SECONDS)
            .join();
      } catch (CompletionException failed) {
        LOG.warn("the collector did not close cleanly", cause(failed));
      }
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static Throwable cause(CompletionException failed) {
    return failed.getCause() == null ? failed : failed.getCause();
  }
}
