package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixFileTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-23T22:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T22:30:00Z");
  private static final Instant AT = Instant.parse("2026-11-23T21:30:00Z");

  @TempDir
  Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final List<GridRevision> revisions = new ArrayList<>();
  private Path path = Path.of("");

  @BeforeEach
  void write() throws IOException {
    path = folder.resolve("mixes.csv");
    write("from,renewable_ratio\n2026-11-23T20:00:00Z,0.2\n2026-11-23T21:00:00Z,0.3\n", WRITTEN);
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void write(String text, Instant at) throws IOException {
    Files.writeString(path, text);
    Files.setLastModifiedTime(path, FileTime.from(at));
  }

  private MixFile open() throws MixFileException {
    MixFile file = new MixFile(path, "FR", vertx, (pause, task) -> {}, () -> NOW);
    file.onRevision(revisions::add);
    return file;
  }

  private static double renewable(MixFile file) {
    return file.mixAt("FR", AT).orElseThrow().renewable().value();
  }

  @Test
  void fileIsReadAgainWhenItChanges() throws Exception {
    MixFile file = open();
    file.look();
    assertThat(renewable(file)).isEqualTo(0.3);
    assertThat(revisions).isEmpty();

    write("from,renewable_ratio\n2026-11-23T21:00:00Z,0.4\n", WRITTEN.plusSeconds(9));
    file.look();

    assertThat(renewable(file)).isEqualTo(0.4);
    assertThat(revisions)
        .as("the changed hour, and that which is no longer said")
        .contains(new GridRevision(
            "FR", Instant.parse("2026-11-23T21:00:00Z"), Instant.parse("2026-11-23T22:00:00Z")))
        .anyMatch(revision -> revision.from().equals(Instant.parse("2026-11-23T20:00:00Z")));
    assertThat(file.mixAt("FR", AT.minusSeconds(3600))).isEmpty();
  }

  @Test
  void changeThatCannotBeReadLeavesWhatWasKnownAndIsTold() throws Exception {
    MixFile file = open();

    write("from,renewable_ratio\n2026-11-23T21:00:00Z,40\n", WRITTEN.plusSeconds(9));
    file.look();
    assertThat(renewable(file)).isEqualTo(0.3);
    assertThat(file.trouble().orElse("")).startsWith("file: line 2, column 2: renewable_ratio 40");

    Files.delete(path);
    file.look();
    assertThat(file.trouble().orElse("")).contains("cannot be read");

    write("from,renewable_ratio\n2026-11-23T21:00:00Z,0.4\n", WRITTEN.plusSeconds(19));
    file.look();
    assertThat(file.trouble()).isEmpty();
    assertThat(renewable(file)).isEqualTo(0.4);
  }

  @Test
  void fileThatIsNotThereIsRefusedAtOnce() {
    path = folder.resolve("none.csv");

    assertThatThrownBy(this::open)
        .isInstanceOf(MixFileException.class)
        .hasMessageContaining("cannot be read");
  }
}
