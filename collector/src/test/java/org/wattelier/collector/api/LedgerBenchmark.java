package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.kpi.KpiSheet;
import org.wattelier.collector.kpi.Supply;
import org.wattelier.collector.kpi.UsageTally;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.LedgerSum;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.collector.store.influx.InfluxSettings;
import org.wattelier.collector.store.influx.InfluxStore;
import org.wattelier.collector.store.influx.InfluxV2Proxy;
import org.wattelier.collector.store.influx.InfluxdServer;
import org.wattelier.collector.store.influx.RequiredTool;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.Point;

/** Prints how fast the ledger is made and read on both stores: a class of 30 machines over 8 hours at 1 Hz. */
final class LedgerBenchmark {
  private static final int MACHINES = 30;
  private static final int SECONDS = 8 * 3600;
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final TimeRange ALL = new TimeRange(START, START.plusSeconds(SECONDS));
  private static final int BATCH_SECONDS = 60;
  private static final int REPEATS = 9;
  private static final String DATABASE = "energy";

  private final Vertx vertx;
  private final PrintStream out;

  private LedgerBenchmark(Vertx vertx, PrintStream out) {
    this.vertx = vertx;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    // Another benchmark may have run in this process, by class loaders of its own: JDBC looks for
    // drivers but once.
    DriverManager.registerDriver(new JDBC());
    Vertx vertx = Vertx.vertx();
    Path directory = Files.createTempDirectory("wattelier-benchmark");
    try {
      LedgerBenchmark benchmark = new LedgerBenchmark(vertx, System.out);
      benchmark.onSqlite(directory);
      benchmark.onInflux(directory);
    } finally {
      StoreProbe.await(vertx.close());
      delete(directory);
    }
  }

  private void onSqlite(Path directory) throws Exception {
    out.println("ledger, embedded store");
    SqliteStore store = SqliteStore.open(vertx, directory.resolve("wattelier.db"));
    run(store);
    StoreProbe.await(store.close());
  }

  private void onInflux(Path directory) throws Exception {
    out.println("ledger, " + RequiredTool.influxd().getFileName());
    try (InfluxdServer influxd =
            InfluxdServer.start(Files.createDirectory(directory.resolve("influxd")));
        InfluxV2Proxy proxy = InfluxV2Proxy.start(vertx, influxd.port())) {
      influxd.createDatabase(DATABASE);
      InfluxStore store = InfluxStore.open(
          vertx,
          new InfluxSettings(proxy.url(), "t", "wattelier", DATABASE),
          Files.createDirectory(directory.resolve("queue")));
      run(store);
      StoreProbe.await(store.close());
    }
  }

  private void run(TelemetryStore store) throws Exception {
    Instant now = ALL.to().plusSeconds(40);
    LiveFleet fleet = new LiveFleet(() -> now, START);
    TypicalProfile grid = TypicalProfile.france();
    LedgerKeeper keeper = new LedgerKeeper(vertx, store, grid, "FR", () -> now);
    fill(store);
    long began = System.nanoTime();
    StoreProbe.await(keeper.pass());
    print("make it of 864,000 samples", (System.nanoTime() - began) / 1e6);
    minuteOf(keeper, store);
    read(keeper);
    About about = new About("0", "", "FR", false, START, "");
    ApiServices services =
        new ApiServices(vertx, store, fleet, keeper, grid, Supply.UNKNOWN, about, () -> now);
    energy(services);
    kpis(services);
  }

  private void kpis(ApiServices services) throws Exception {
    for (TimeRange range : List.of(
        ALL, new TimeRange(ALL.from().plus(Duration.ofMinutes(7)), ALL.to().minusSeconds(480)))) {
      LedgerSelection selection = new LedgerSelection(
          range,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RunWindows.NO_RUN,
          SimulatedMachines.EXCLUDE);
      time("all key figures over " + range.length(), () -> {
        UsageTally tally = new UsageTally(Supply.UNKNOWN);
        StoreProbe.await(selection.visit(
            services,
            wanted -> LedgerQuery.summing(range, wanted, LedgerQuery.allFields()),
            (row, step) -> tally.add(
                row.machine(), row.epochMillis(), step.length().toMillis(), row::amount)));
        return KpiSheet.of(tally.usage(), Supply.UNKNOWN, Optional.empty());
      });
    }
  }

  private static void fill(TelemetryStore store) {
    for (int from = 0; from < SECONDS; from += BATCH_SECONDS) {
      List<Point> batch = new ArrayList<>();
      for (int second = from; second < from + BATCH_SECONDS; second++) {
        for (int machine = 0; machine < MACHINES; machine++) {
          batch.add(sample(machine, second));
        }
      }
      StoreProbe.await(store.append(batch));
    }
  }

  private static Point sample(int machine, int second) {
    double watts = 20 + machine;
    return Point.of("machine", START.plusSeconds(second))
        .tag("machine", "poste-" + machine)
        .tag("class", "lille")
        .number("cpu_utilization_ratio", (second % 100) / 100.0)
        .number("power_watts", watts)
        .number("power_uncertainty_ratio", 0.5)
        .number("measured_ratio", 0.5)
        .number("energy_joules", watts * second)
        .build();
  }

  private void minuteOf(LedgerKeeper keeper, TelemetryStore store) throws Exception {
    Set<String> machines = new TreeSet<>();
    StoreProbe.await(store.latest()).forEach(known -> machines.add(known.machine()));
    TimeRange minute = new TimeRange(ALL.to().minusSeconds(60), ALL.to());
    time("account a minute of 30 machines", () -> {
      StoreProbe.await(keeper.recompute(minute));
      return machines;
    });
  }

  private void read(LedgerKeeper keeper) throws Exception {
    TimeRange odd = new TimeRange(
        ALL.from().plus(Duration.ofMinutes(7)), ALL.to().minus(Duration.ofMinutes(8)));
    time(
        "8 h, all fields, fewest entries",
        () -> sum(keeper, LedgerQuery.summing(ALL, Set.of(), LedgerQuery.allFields())));
    time(
        "8 h less a quarter, all fields, fewest entries",
        () -> sum(keeper, LedgerQuery.summing(odd, Set.of(), LedgerQuery.allFields())));
    time(
        "8 h, energy of each minute",
        () -> sum(
            keeper,
            LedgerQuery.of(LedgerStep.MINUTE, ALL, Set.of(), Set.of(LedgerField.ENERGY_JOULES))));
    time(
        "31 days of one machine, fewest entries",
        () -> sum(
            keeper,
            LedgerQuery.summing(
                new TimeRange(ALL.to().minus(Duration.ofDays(31)), ALL.to()),
                Set.of("poste-7"),
                LedgerQuery.allFields())));
  }

  private static double sum(LedgerKeeper keeper, LedgerQuery query) {
    LedgerSum sum = new LedgerSum();
    StoreProbe.await(keeper.read(query, (row, step) -> sum.add(row)));
    return sum.value(LedgerField.ENERGY_JOULES).orElseThrow();
  }

  private void energy(ApiServices services) throws Exception {
    TimeRange ragged = new TimeRange(ALL.from().plusSeconds(30), ALL.to().plusSeconds(35));
    Set<String> machines = new TreeSet<>();
    StoreProbe.await(services.store().latest()).forEach(known -> machines.add(known.machine()));
    time(
        "energy of all over 8 h, ends within minutes",
        () -> StoreProbe.await(new EnergyCount(services, ragged, machines, true, false).totals()));
  }

  private void time(String what, Callable<?> question) throws Exception {
    double[] millis = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      question.call();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    double first = millis[0];
    Arrays.sort(millis);
    out.printf(Locale.ROOT, "%-48s %8.1f ms (first %.1f)%n", what, millis[REPEATS / 2], first);
  }

  private void print(String what, double millis) {
    out.printf(Locale.ROOT, "%-48s %8.0f ms%n", what, millis);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path left : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(left);
      }
    }
  }
}
