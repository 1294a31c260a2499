package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;
import static org.wattelier.collector.store.StoreProbe.range;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.MeasurementSummary;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SeriesLimitException;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Point;

/** What the store does with more than it can take at once, or at all. */
class SqliteLoadTest {
  private static Vertx vertx;

  @TempDir
  Path directory;

  private SqliteStore store;
  private StoreProbe probe;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    await(vertx.close());
  }

  @BeforeEach
  void openStore() {
    open(new SqliteLimits(100, 50, 3, 1000));
  }

  @AfterEach
  void closeStore() {
    await(store.close());
  }

  private void open(SqliteLimits limits) {
    store = SqliteStore.open(vertx, directory.resolve("wattelier.db"), limits);
    probe = new StoreProbe(store);
  }

  private RawDatabase raw() throws SQLException {
    return new RawDatabase(directory.resolve("wattelier.db"));
  }

  @Test
  void appendsThatWaitShareATransaction() throws SQLException {
    List<Future<Void>> appends;
    try (RawDatabase other = raw()) {
      other.execute("BEGIN IMMEDIATE");
      appends = IntStream.range(0, 100)
          .mapToObj(i -> store.append(List.of(power("a", i, i))))
          .toList();
      other.execute("COMMIT");
    }

    await(Future.all(appends));

    // At most one that was under way, then two full groups of 50.
    assertThat(store.committedTransactions()).isBetween(2L, 3L);
    assertThat(probe.scan("a")).hasSize(100);
  }

  @Test
  void fullQueueRefusesAtOnceAndKeepsWhatItAccepted() throws SQLException {
    Future<Void> accepted;
    try (RawDatabase other = raw()) {
      other.execute("BEGIN IMMEDIATE");
      accepted =
          store.append(IntStream.range(0, 100).mapToObj(i -> power("a", i, i)).toList());

      assertThatThrownBy(() -> probe.append(power("a", 500, 1)))
          .isInstanceOf(StoreException.class)
          .hasMessage("the store is busy (100 points wait for the disk): retry in a second");

      assertThat(accepted.isComplete()).isFalse();
      other.execute("COMMIT");
    }
    await(accepted);
    probe.append(power("a", 500, 1));
    assertThat(probe.scan("a")).hasSize(101);
    assertThat(store.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void oneAppendMayBeLargerThanTheQueue() {
    probe.append(IntStream.range(0, 1000).mapToObj(i -> power("a", i, i)).toList());

    assertThat(probe.scan("a")).hasSize(1000);
  }

  @Test
  void dictionaryThatIsFullRefusesNewSeriesOnly() {
    probe.append(power("a", 0, 1), power("b", 0, 1), power("c", 0, 1));

    assertThatThrownBy(() -> probe.append(power("a", 1, 1), power("d", 1, 1)))
        .isInstanceOf(SeriesLimitException.class)
        .hasMessageContaining("3 series of machine")
        .hasMessageContaining("--data");

    probe.append(power("a", 2, 1), Point.of("cpu", at(2)).number("x", 1.0).build());
    assertThat(probe.scan()).hasSize(4);
    assertThat(probe.measurements())
        .containsExactly(
            new MeasurementSummary("cpu", 1, at(2)), new MeasurementSummary("machine", 3, at(2)));
    assertThat(store.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void largestSeriesNumberStaysWithinItsBits() {
    long id = RowId.of(at(0), RowId.MAX_SERIES);

    assertThat(RowId.epochMillis(id)).isEqualTo(StoreProbe.START_MILLIS);
    assertThat(RowId.series(id)).isEqualTo(RowId.MAX_SERIES);
    assertThat(id).isLessThan(RowId.of(at(1), 1));
  }

  @Test
  void pointAgainstTheSchemaIsRefusedAlone() throws SQLException {
    Point text = Point.of("machine", at(0))
        .tag("machine", "a")
        .text("power_watts", "lots")
        .build();
    Point nameless = Point.of("machine", at(0)).number("power_watts", 1.0).build();
    Future<Void> bad;
    Future<Void> worse;
    Future<Void> good;
    try (RawDatabase other = raw()) {
      other.execute("BEGIN IMMEDIATE");
      bad = store.append(List.of(power("a", 0, 1), text));
      worse = store.append(List.of(nameless));
      good = store.append(List.of(power("b", 0, 1)));
      other.execute("COMMIT");
    }

    assertThatThrownBy(() -> await(bad))
        .isInstanceOf(StoreException.class)
        .hasMessage("field power_watts must be a number");
    assertThatThrownBy(() -> await(worse))
        .isInstanceOf(StoreException.class)
        .hasMessage("measurement machine needs the tag machine");
    await(good);
    assertThat(probe.scan()).extracting(StoreProbe.Row::machine).containsExactly("b");
  }

  @Test
  void fullDiskFailsAppendsUntilOneSucceeds() {
    await(store.close());
    open(new SqliteLimits(100, 50, 3, 40));
    probe.append(power("a", 0, 1));
    assertThatThrownBy(() -> {
          for (int i = 1; i < 10_000; i++) {
            probe.append(IntStream.range(1000 * i, 1000 * i + 90)
                .mapToObj(j -> power("a", j, j))
                .toList());
          }
        })
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the disk of the store is full: free space on it, or choose another directory with --data");
    assertThat(store.health())
        .isEqualTo(new StoreHealth.Down(
            "the disk of the store is full",
            "free space on it, or choose another directory with --data"));
    assertThat(probe.scan().size() % 90).isEqualTo(1);

    probe.append(power("a", 0, 2));

    assertThat(store.health()).isEqualTo(new StoreHealth.Up());
  }

  @Test
  void seriesOfAFailedTransactionAreMadeAgain() throws SQLException {
    try (RawDatabase other = raw()) {
      other.execute(
          "CREATE TRIGGER no_hum BEFORE INSERT ON machine_sample WHEN new.power_watts = 50"
              + " BEGIN SELECT RAISE(ABORT, 'no hum'); END");
    }
    probe.append(power("a", 0, 1));

    assertThatThrownBy(() -> probe.append(power("a", 9, 1), power("b", 1, 1), power("c", 1, 50)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no hum");

    assertThat(store.health()).isInstanceOf(StoreHealth.Down.class);
    probe.append(power("c", 2, 3), power("b", 2, 2));
    assertThat(probe.scan())
        .extracting(row -> row.machine() + row.values().values())
        .containsExactly("a[1.0]", "c[3.0]", "b[2.0]");
    assertThat(probe.measurements()).containsExactly(new MeasurementSummary("machine", 3, at(2)));
    assertThat(probe.latest().get(0).sample()).extracting("time").isEqualTo(at(0));
  }

  @Test
  void mergedForeignFieldsKeepDigitsAndTypes() {
    probe.append(new Point(
        "cpu",
        Map.of(),
        Map.of(
            "most", new FieldValue.Whole(Long.MAX_VALUE),
            "third", new FieldValue.Decimal(1.0 / 3),
            "three", new FieldValue.Decimal(3),
            "text", new FieldValue.Text("\u0000 \"é\" \\ 🔌\n"),
            "a.b[0] \"$\"", new FieldValue.Flag(true)),
        at(0)));
    probe.append(new Point(
        "cpu",
        Map.of(),
        Map.of(
            "least", new FieldValue.Whole(Long.MIN_VALUE),
            "null", new FieldValue.Text("null"),
            "a.b[0] \"$\"", new FieldValue.Flag(false)),
        at(0)));

    assertThat(probe.points("cpu"))
        .containsExactly(new Point(
            "cpu",
            Map.of(),
            Map.of(
                "most", new FieldValue.Whole(Long.MAX_VALUE),
                "least", new FieldValue.Whole(Long.MIN_VALUE),
                "third", new FieldValue.Decimal(1.0 / 3),
                "three", new FieldValue.Decimal(3),
                "text", new FieldValue.Text("\u0000 \"é\" \\ 🔌\n"),
                "null", new FieldValue.Text("null"),
                "a.b[0] \"$\"", new FieldValue.Flag(false)),
            at(0)));
  }

  @Test
  void futuresCompleteOnTheContextOfTheCaller() {
    Promise<List<Context>> contexts = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    caller.runOnContext(nothing -> store
        .append(List.of(power("a", 0, 1)))
        .map(kept -> Vertx.currentContext())
        .compose(first -> store.measurements().map(all -> List.of(first, Vertx.currentContext())))
        .onComplete(contexts));

    assertThat(await(contexts.future())).containsExactly(caller, caller);
  }

  @Test
  void closingBreaksOffAScanThatIsUnderWay() {
    probe.append(IntStream.range(0, 1000).mapToObj(i -> power("a", i, i)).toList());
    List<Future<Void>> closings = new ArrayList<>();
    SampleQuery query = new SampleQuery(range(0, 1000), Set.of(), Set.of(MachineField.POWER_WATTS));

    Future<Void> scan = store.scan(query, row -> {
      if (closings.isEmpty()) {
        closings.add(store.close());
        // Closing begins on the writer thread; from then on questions are refused.
        Awaitility.await().until(() -> store.measurements().failed());
      }
    });

    assertThatThrownBy(() -> await(scan))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
    await(Future.all(closings));
  }
}
