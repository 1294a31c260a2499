package org.wattelier.collector;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.wattelier.collector.access.AccessBook;
import org.wattelier.collector.access.Role;
import org.wattelier.collector.api.About;
import org.wattelier.collector.api.ApiRoutes;
import org.wattelier.collector.api.ApiServices;
import org.wattelier.collector.api.ErasedMachines;
import org.wattelier.collector.api.ErasureRoutes;
import org.wattelier.collector.api.LabRoutes;
import org.wattelier.collector.api.LimitMeters;
import org.wattelier.collector.api.MachineErasure;
import org.wattelier.collector.api.ReadLimits;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.config.ChosenSettings;
import org.wattelier.collector.config.ConfigException;
import org.wattelier.collector.config.LimitTerms;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.ingest.FakeStore;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.web.CarriedJars;

/** A whole server on a free port, before a {@link FakeStore}, with the settings that a test chooses. */
final class ServerBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T22:15:01Z");
  static final String TOKEN = "the-write-token-of-tests";
  static final String TRAINER = "the-trainer-token-of-tests";

  final FakeStore store = new FakeStore();
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  /** Stands still for rates until a test moves it on; the silences of connections are measured by it too. */
  final AtomicLong nanos = new AtomicLong();

  private final List<Consumer<RoutingContext>> watchers = new CopyOnWriteArrayList<>();
  final Vertx vertx = Vertx.vertx();
  final CollectorServer server;
  final CollectorServer.Parts parts;
  private final AccessBook book;
  final LiveFleet fleet;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ServerBench(Path folder, Map<String, String> options) {
    this(folder, edge(options), false);
  }

  /** @param standing whether time stands still */
  ServerBench(Path folder, Edge chosen, boolean standing) {
    this(folder, chosen, standing, () -> NOW);
  }

  /** @param wall the time of day that the server goes by, which certificates are held against */
  ServerBench(Path folder, Edge chosen, boolean standing, InstantSource wall) {
    Edge edge = standing
        ? new Edge(
            chosen.certificate(),
            chosen.trustedProxies(),
            chosen.limits(),
            chosen.readingOpen(),
            chosen.host(),
            nanos::get)
        : chosen;
    fleet = new LiveFleet(() -> NOW, NOW);
    LimitTerms limits = edge.limits();
    ReadLimits reads = new ReadLimits(
        limits.queries().span(),
        limits.queries().points(),
        limits.callers().liveReaders(),
        limits.callers().liveReadersPerAddress(),
        new LimitMeters(registry)::refused);
    book = book(folder);
    LedgerKeeper ledger = new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> NOW);
    Labs labs = labs(folder);
    ErasedMachines erased = new ErasedMachines(edge.nanoTime(), edge.longestWrite());
    parts = new CollectorServer.Parts(
        erased.before(store),
        erased.before(fleet::accept),
        book,
        (router, address) -> {
          router.get("/watched").handler(context -> {
            watchers.forEach(watcher -> watcher.accept(context));
            context.end();
          });
          ErasureRoutes.mount(
              router,
              new MachineErasure(store, ledger, fleet, this::takeTokenBack, labs::leave, erased));
          LabRoutes.mount(router, labs.services(store, fleet, () -> NOW, reads));
          ApiRoutes.mount(
              router,
              new ApiServices(
                  vertx,
                  store,
                  fleet,
                  ledger,
                  TypicalProfile.france(),
                  Supply.UNKNOWN,
                  new About("1.2.3", "sqlite", "FR", false, NOW, address),
                  () -> NOW,
                  reads));
        },
        new CarriedJars(getClass().getClassLoader(), folder),
        registry,
        wall,
        "1.2.3",
        edge);
    server = CollectorServer.start(vertx, "127.0.0.1", 0, parts)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private Labs labs(Path folder) {
    try {
      return Labs.open(vertx, folder, () -> NOW, new Random(1));
    } catch (StartException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** What stands before a collector with these options, over plain HTTP. */
  static Edge edge(Map<String, String> options) {
    try {
      return Edge.of(new ChosenSettings(options, Map.of(), null).config(), Optional.empty());
    } catch (ConfigException invalid) {
      throw new IllegalArgumentException(String.valueOf(invalid.problems()), invalid);
    }
  }

  /** Shows requests for {@code /watched} to somebody. */
  void watch(Consumer<RoutingContext> watcher) {
    watchers.add(watcher);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> write(String lines) throws Exception {
    return send("POST", "/api/v2/write?precision=ms", lines, "Authorization", "Token " + TOKEN);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
        .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** Sends bytes on a connection of their own, and returns all that comes back until the server closes it. */
  String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** How often a limit refused something. */
  double refused(String reason) {
    return registry.get("wattelier.refused").tag("reason", reason).counter().count();
  }

  @Override
  public void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private Future<Void> takeTokenBack(String machine) {
    try {
      book.forget(machine);
      return Future.succeededFuture();
    } catch (IOException failed) {
      return Future.failedFuture(failed);
    }
  }

  /** Knows {@link #TOKEN} as one that writes, and {@link #TRAINER} as the trainer's. */
  static AccessBook book(Path folder) {
    try {
      return AccessBook.open(
          folder, Map.of(Role.SERVICE, TOKEN, Role.TRAINER, TRAINER), () -> NOW, new Random(1));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
