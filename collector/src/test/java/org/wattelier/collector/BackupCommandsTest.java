package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.Point;

class BackupCommandsTest {
  @TempDir
  Path folder;

  private final Vertx vertx = Vertx.vertx();
  private CommandBench bench;
  private Path data;

  @BeforeEach
  void makeData() throws IOException {
    bench = new CommandBench(folder);
    data = Files.createDirectory(folder.resolve("data"));
  }

  @AfterEach
  void closeVertx() {
    StoreProbe.await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "line-protocol"})
  void exportOfAStoreInUseIsRestoredToTheJoule(String format) throws Exception {
    List<Point> stored;
    SqliteStore inUse = open(data);
    try {
      BackupContent.fill(inUse);
      assertThat(bench.run("export", "--data", "data", "--file", "copy", "--format", format))
          .as(bench.err())
          .isZero();
      // What comes after is not in the copy, and is no trouble to it.
      new StoreProbe(inUse).append(BackupContent.sample(BackupContent.SAMPLES));
      stored = BackupContent.content(inUse);
    } finally {
      StoreProbe.await(inUse.close());
    }

    assertThat(bench.run("restore", "--data", "other", "--file", "copy"))
        .as(bench.err())
        .isZero();

    SqliteStore restored = open(folder.resolve("other"));
    try {
      assertThat(BackupContent.content(restored)).isEqualTo(without(stored, BackupContent.SAMPLES));
      assertThat(BackupContent.joules(restored)).isEqualTo(BackupContent.expectedJoules());
    } finally {
      StoreProbe.await(restored.close());
    }
    assertThat(folder.resolve("copy").resolveSibling("copy.unfinished")).doesNotExist();
  }

  @Test
  void rangeOfLinesHoldsItsPointsAlone() throws Exception {
    with(data, BackupContent::fill);

    assertThat(bench.run(
            "export",
            "--data",
            "data",
            "--file",
            "copy.lp.gz",
            "--format",
            "line-protocol",
            "--from",
            StoreProbe.at(5_000).toString(),
            "--to",
            StoreProbe.at(8_000).toString()))
        .as(bench.err())
        .isZero();

    assertThat(bench.out()).contains("holds 3 points");
  }

  @Test
  void fileIsNotReplacedUnlessItIsSaid() throws Exception {
    with(data, BackupContent::fill);
    Files.writeString(folder.resolve("copy"), "precious");

    assertThat(bench.run("export", "--data", "data", "--file", "copy")).isEqualTo(ExitCode.FAILURE);
    assertThat(bench.err()).contains("exists already", "--overwrite");
    assertThat(folder.resolve("copy")).hasContent("precious");
    assertThat(bench.run("export", "--data", "data", "--file", "copy", "--overwrite"))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "line-protocol"})
  void storeThatHoldsSomethingIsLeftAsItIsUnlessItIsSaid(String format) throws Exception {
    with(data, BackupContent::fill);
    bench.run("export", "--data", "data", "--file", "copy", "--format", format);
    Path other = Files.createDirectory(folder.resolve("other"));
    Point own = Point.of("cpu", StoreProbe.at(0)).number("x", 1.0).build();
    with(other, store -> new StoreProbe(store).append(own));

    assertThat(bench.run("restore", "--data", "other", "--file", "copy"))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(bench.err()).contains("holds something already", "--overwrite");
    with(other, store -> assertThat(BackupContent.content(store)).containsExactly(own));

    assertThat(bench.run("restore", "--data", "other", "--file", "copy", "--overwrite"))
        .as(bench.err())
        .isZero();
    with(
        other,
        store -> assertThat(BackupContent.joules(store)).isEqualTo(BackupContent.expectedJoules()));
  }

  @Test
  void databaseThatIsReplacedIsKeptBesideWithWhatItsLogHeld() throws Exception {
    with(data, BackupContent::fill);
    bench.run("export", "--data", "data", "--file", "copy");
    // As a kill leaves it: the newest points are in the log alone.
    Path killed = Files.createDirectory(folder.resolve("killed"));
    Path live = Files.createDirectory(folder.resolve("live"));
    with(live, store -> {
      new StoreProbe(store).append(BackupContent.sample(0), BackupContent.sample(1));
      for (String name : List.of("wattelier.db", "wattelier.db-wal")) {
        Files.copy(live.resolve(name), killed.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
      }
    });

    assertThat(bench.run("restore", "--data", "killed", "--file", "copy", "--overwrite"))
        .as(bench.err())
        .isZero();

    with(
        killed,
        store -> assertThat(BackupContent.joules(store)).isEqualTo(BackupContent.expectedJoules()));
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Files.move(killed.resolve("wattelier.db.before-1"), kept.resolve("wattelier.db"));
    with(
        kept,
        store -> assertThat(BackupContent.content(store))
            .containsExactly(BackupContent.sample(0), BackupContent.sample(1)));
  }

  @Test
  void storeInUseIsNotReplaced() throws Exception {
    with(data, BackupContent::fill);
    bench.run("export", "--data", "data", "--file", "copy");

    with(data, store -> {
      assertThat(bench.run("restore", "--data", "data", "--file", "copy", "--overwrite"))
          .isEqualTo(ExitCode.FAILURE);
      assertThat(bench.err()).contains("in use by another Wattelier");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "line-protocol"})
  void fileThatWasCutAnywhereIsRefusedBeforeAnythingIsWritten(String format) throws Exception {
    with(data, BackupContent::fill);
    bench.run("export", "--data", "data", "--file", "copy", "--format", format);
    byte[] whole = Files.readAllBytes(folder.resolve("copy"));
    for (int cut = 1; cut <= 9; cut++) {
      Files.write(
          folder.resolve("cut"), Arrays.copyOf(whole, (int) (whole.length * (long) cut / 10)));

      assertThat(bench.run("restore", "--data", "other", "--file", "cut"))
          .as("cut at " + cut + "/10")
          .isEqualTo(ExitCode.FAILURE);

      assertThat(bench.err()).contains("is damaged");
      assertThat(folder.resolve("other").resolve("wattelier.db")).doesNotExist();
    }
  }

  @Test
  void bytesThatChangedAreFoundBeforeAnythingIsWritten() throws Exception {
    with(data, BackupContent::fill);
    bench.run("export", "--data", "data", "--file", "copy", "--format", "line-protocol");
    byte[] changed = Files.readAllBytes(folder.resolve("copy"));
    changed[changed.length / 2] ^= 0x40;
    Files.write(folder.resolve("copy"), changed);

    assertThat(bench.run("restore", "--data", "other", "--file", "copy"))
        .isEqualTo(ExitCode.FAILURE);
    assertThat(folder.resolve("other").resolve("wattelier.db")).doesNotExist();
  }

  @Test
  void foreignFilesAreRefused() throws Exception {
    Files.writeString(folder.resolve("text"), "time;watts\n");

    assertThat(bench.run("restore", "--file", "text")).isEqualTo(ExitCode.FAILURE);
    assertThat(bench.run("restore", "--file", "nowhere")).isEqualTo(ExitCode.FAILURE);
    assertThat(bench.err()).contains("is damaged", "nowhere does not exist");
  }

  @Test
  void missingAndContraryOptionsAreUsageErrors() {
    assertThat(bench.run("export")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("export", "--file", "f", "--format", "csv")).isEqualTo(ExitCode.USAGE);
    assertThat(bench.run("export", "--file", "f", "--from", "2026-11-23T08:00:00Z"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(
            bench.run("export", "--file", "f", "--format", "line-protocol", "--from", "yesterday"))
        .isEqualTo(ExitCode.USAGE);
    Map<String, String> influx = Map.of(
        "WATTELIER_STORE", "influx",
        "WATTELIER_INFLUX_URL", "http://127.0.0.1:1",
        "WATTELIER_INFLUX_ORG", "o",
        "WATTELIER_INFLUX_BUCKET", "b");
    assertThat(bench.run(influx, "export", "--file", "f", "--format", "sqlite"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(bench.err())
        .contains(
            "--file must name the file",
            "--format must be sqlite or line-protocol",
            "a database is copied whole",
            "--from must be a time such as",
            "use --format line-protocol");
  }

  @Test
  void nothingToCopyIsTold() {
    assertThat(bench.run("export", "--data", "data", "--file", "copy")).isEqualTo(ExitCode.FAILURE);
    assertThat(bench.err()).contains("is no store", "--data");
  }

  @FunctionalInterface
  private interface Work {
    void on(SqliteStore store) throws Exception;
  }

  private void with(Path place, Work work) throws Exception {
    SqliteStore store = open(place);
    try {
      work.on(store);
    } finally {
      StoreProbe.await(store.close());
    }
  }

  private SqliteStore open(Path place) {
    return SqliteStore.open(vertx, place.resolve("wattelier.db"));
  }

  private static List<Point> without(List<Point> points, int number) {
    return points.stream()
        .filter(point -> !point.equals(BackupContent.sample(number)))
        .toList();
  }
}
