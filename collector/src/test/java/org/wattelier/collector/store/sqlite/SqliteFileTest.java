package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;
import static org.wattelier.collector.store.StoreProbe.power;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** What the store does with files that are missing, foreign, broken, taken, old or new. */
class SqliteFileTest {
  private static Vertx vertx;

  @TempDir
  Path directory;

  private Path file;

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    await(vertx.close());
  }

  @BeforeEach
  void nameFile() {
    file = directory.resolve("wattelier.db");
  }

  @Test
  void missingDirectoryIsToldWithItsRemedy() {
    Path nowhere = directory.resolve("nowhere");

    refused(
        nowhere.resolve("wattelier.db"),
        "the data directory " + nowhere + " does not exist",
        "--data");
  }

  @Test
  void directoryThatCannotBeWrittenIsToldWithItsRemedy() {
    // Even root cannot make a file there, and file rights say nothing to root.
    Path unwritable = Path.of("/proc");
    Assumptions.assumeTrue(Files.isDirectory(unwritable), "needs Linux' /proc");

    refused(
        unwritable.resolve("wattelier.db"), "the data directory /proc cannot be written", "--data");
  }

  @Test
  void directoryInPlaceOfTheFileIsRefused() throws IOException {
    Files.createDirectory(file);

    refused(file, file + " could not be opened", "--data");
  }

  @Test
  void fileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    String text = "time;watts\n".repeat(1000);
    Files.writeString(file, text);

    refused(file, file + " could not be opened: the store file is damaged", "restore a copy");
    assertThat(file).content().isEqualTo(text);
  }

  @Test
  void emptyFileBecomesAStore() throws IOException {
    Files.createFile(file);

    await(SqliteStore.open(vertx, file).close());

    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void databaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws Exception {
    try (RawDatabase other = new RawDatabase(file)) {
      other.execute("CREATE TABLE bookmarks (id INTEGER)");
    }
    byte[] before = Files.readAllBytes(file);

    refused(file, "is the database of another program", "move it away");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void fileOfANewerProgramIsRefusedAndLeftAsItIs() throws Exception {
    await(SqliteStore.open(vertx, file).close());
    try (RawDatabase newer = new RawDatabase(file)) {
      newer.execute("PRAGMA user_version = 3");
    }
    byte[] before = Files.readAllBytes(file);

    refused(
        file,
        file + " was written by a newer Wattelier (layout 3, this one knows 2)",
        "use that version, or choose another directory with --data");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void fileInUseIsRefusedUntilItIsLetGo() {
    SqliteStore first = SqliteStore.open(vertx, file);

    refused(file, file + " is in use by another Wattelier", "stop that one");
    await(first.close());

    await(SqliteStore.open(vertx, file).close());
  }

  @Test
  void refusedOpeningLetsGoOfTheFile() throws IOException {
    Files.writeString(file, "no database ".repeat(1000));
    refused(file, "damaged", "restore");
    Files.delete(file);

    await(SqliteStore.open(vertx, file).close());
  }

  @Test
  void pathWithOddCharactersIsOnlyAPath() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("a b?c=1&%20#é 电")).resolve("d?x=y.db");

    SqliteStore store = SqliteStore.open(vertx, odd);
    new StoreProbe(store).append(power("a", 0, 1));
    await(store.close());

    assertThat(odd).isRegularFile();
    assertThat(directory.resolve("a b")).doesNotExist();
  }

  @Test
  void damageFoundLaterStopsWritesForGood() throws IOException {
    SqliteStore store = SqliteStore.open(vertx, file);
    new StoreProbe(store)
        .append(IntStream.range(0, 20_000).mapToObj(i -> power("a", i, i)).toList());
    await(store.close());
    overwriteMiddle();
    SqliteStore damaged = SqliteStore.open(vertx, file);
    StoreProbe probe = new StoreProbe(damaged);

    assertThatThrownBy(() -> probe.scan("a"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store file is damaged")
        .hasMessageContaining("restore a copy");

    assertThat(damaged.health()).isInstanceOf(StoreHealth.Down.class);
    assertThatThrownBy(() -> probe.append(power("a", 50_000, 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("damaged");
    assertThat(damaged.health()).isInstanceOf(StoreHealth.Down.class);
    await(damaged.close());
  }

  @Test
  void fileOfLayoutOneIsReadAndWritten() throws SQLException {
    VersionOneFile.write(file);
    SqliteStore store = SqliteStore.open(vertx, file);
    StoreProbe probe = new StoreProbe(store);

    MachineSample newest = MachineSample.at("poste-07", at(1000))
        .inClass("lille")
        .with(MachineField.POWER_WATTS, 24.5)
        .with(MachineField.ENERGY_JOULES, 124)
        .build();
    MachineInfo info =
        new MachineInfo("poste-07", at(0), "Debian 12", null, null, null, null, false, null, null);
    assertThat(probe.latest()).containsExactly(new MachineLatest("poste-07", newest, info));
    assertThat(probe.scan("poste-07")).hasSize(2);
    assertThat(probe.points("machine").get(1).fields())
        .containsEntry("fans", new FieldValue.Whole(2));
    assertThat(probe.points("cpu"))
        .containsExactly(new Point(
            "cpu",
            Map.of("cpu", "cpu0"),
            Map.of("usage_user", new FieldValue.Decimal(1), "steal", new FieldValue.Whole(3)),
            at(0)));
    MachineSample warm = MachineSample.at("poste-07", at(2000))
        .inClass("lille")
        .with(MachineField.TEMPERATURE_CELSIUS, 51)
        .build();
    probe.append(warm.toPoint());
    assertThat(probe.latest().get(0).sample()).isEqualTo(warm);
    await(store.close());
  }

  @Test
  void otherProgramsReadNamesAndTimes() throws SQLException {
    SqliteStore store = SqliteStore.open(vertx, file);
    new StoreProbe(store).append(power("poste-07", 1500, 23.5));

    try (RawDatabase other = new RawDatabase(file)) {
      assertThat(other.column("SELECT time || ' ' || machine || ' ' || power_watts FROM machine"))
          .containsExactly("2026-11-23T22:00:01.500Z poste-07 23.5");
    }
    await(store.close());
  }

  private void overwriteMiddle() throws IOException {
    long quarter = Files.size(file) / 4;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[(int) quarter]), quarter);
    }
  }

  private static void refused(Path file, String reason, String remedy) {
    assertThatThrownBy(() -> SqliteStore.open(vertx, file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(remedy)
        .message()
        .hasLineCount(1);
  }
}
