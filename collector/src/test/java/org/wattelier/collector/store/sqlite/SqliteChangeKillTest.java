package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.Point;

/** Kills a process in the middle of a change of the file, and looks at what the next one makes of it. */
class SqliteChangeKillTest {
  private static final int ROWS = 60_000;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir
  Path directory;

  @Test
  void killInTheMiddleOfASweepIsFinishedAtTheNextOpeningAndNothingElseIsTouched() throws Exception {
    Path file = directory.resolve("wattelier.db");
    with(file, probe -> {
      for (int from = 0; from < ROWS; from += 5_000) {
        probe.append(IntStream.range(from, from + 5_000)
            .mapToObj(i -> power(i % 2 == 0 ? "goes" : "stays", i, i))
            .toArray(Point[]::new));
      }
    });
    killInTheMiddleOfErasing(file);

    List<String> rows = raw(file, "SELECT count(*) FROM machine_sample");
    assertThat(Integer.parseInt(rows.get(0)))
        .as("rows when it was killed")
        .isStrictlyBetween(ROWS / 2, ROWS);
    with(file, probe -> {
      assertThat(probe.latest()).extracting(MachineLatest::machine).containsExactly("stays");
      // Comes while the number of the erased series still waits for its rows to be swept.
      probe.append(power("new", 0, 1));
      Awaitility.await("the rest of the sweep")
          .atMost(PATIENCE)
          .until(() -> raw(file, "SELECT * FROM retired_series").isEmpty());
      assertThat(probe.scan("stays")).hasSize(ROWS / 2);
      assertThat(probe.scan("new")).hasSize(1);
    });
    assertThat(raw(file, "SELECT count(*) FROM machine_sample"))
        .containsExactly(String.valueOf(ROWS / 2 + 1));
    assertThat(raw(file, "PRAGMA integrity_check")).containsExactly("ok");
  }

  private void killInTheMiddleOfErasing(Path file) throws Exception {
    Process process = start(EraseUntilKilled.class, file.toString(), "goes");
    try (RawDatabase database = new RawDatabase(file)) {
      Awaitility.await("some rows are gone")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> Integer.parseInt(
                  database.column("SELECT count(*) FROM machine_sample").get(0))
              < ROWS);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void killInTheStepToLayoutTwoLeavesLayoutOneWhichTheNextOpeningBringsOn() throws Exception {
    Path file = directory.resolve("wattelier.db");
    VersionOneFile.write(file);

    Process process = start(ClimbUntilKilled.class, file.toString());
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isEqualTo(137);
    assertThat(raw(file, "PRAGMA user_version")).containsExactly("1");
    with(file, probe -> assertThat(probe.scan("poste-07")).hasSize(2));
    assertThat(raw(file, "PRAGMA user_version")).containsExactly("2");
  }

  private Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dorg.sqlite.tmpdir=" + directory,
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(main.getSimpleName() + ".txt").toFile())
        .start();
  }

  @FunctionalInterface
  private interface Work {
    void on(StoreProbe probe) throws Exception;
  }

  private static void with(Path file, Work work) throws Exception {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, file);
    try {
      work.on(new StoreProbe(store));
    } finally {
      await(store.close());
      await(vertx.close());
    }
  }

  private static List<String> raw(Path file, String sql) throws SQLException {
    try (RawDatabase database = new RawDatabase(file)) {
      return database.column(sql);
    }
  }
}
