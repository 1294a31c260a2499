package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.telemetry.CounterIncrease;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;

class SpoolTest extends OutboxContract {
  private static final long MEGABYTE = 1024 * 1024;
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  @TempDir
  Path folder;

  private final List<String> troubles = new ArrayList<>();

  @Override
  Outbox outbox() throws IOException {
    return open(MEGABYTE);
  }

  private Spool open(long mostBytes) throws IOException {
    return Spool.open(new SpoolPlace(folder.resolve("spool"), mostBytes), troubles::add);
  }

  @Test
  void whatWaitsOutlivesAKill() throws Exception {
    Spool killed = open(MEGABYTE);
    killed.add(batch("a\n", 1));
    killed.add(batch("b\n", 1));
    Path copy = folder.resolve("copy");
    copyOf(folder.resolve("spool"), copy);
    killed.close();
    try (Spool after = Spool.open(new SpoolPlace(copy, MEGABYTE), troubles::add)) {
      assertThat(after.size()).isEqualTo(2);
      Outbox.Lot lot = Objects.requireNonNull(after.next(1000, true));
      assertThat(lines(lot)).isEqualTo("a\nb\n");
      assertThat(lot.late()).isTrue();
      after.acknowledge();
      assertThat(after.size()).isZero();
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void tornTailIsCutAndWhatIsBeforeItSurvives() throws Exception {
    Spool killed = open(MEGABYTE);
    killed.add(batch("whole\n", 1));
    killed.add(batch("torn by a power cut\n", 1));
    killed.close();
    Path file = onlySegment();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 3);
    }
    try (Spool after = open(MEGABYTE)) {
      assertThat(lines(after.next(1000, true))).isEqualTo("whole\n");
      after.acknowledge();
      assertThat(after.next(1000, true)).isNull();
    }
  }

  @Test
  void fileThatIsNoSegmentIsEmptyAndNotFatal() throws Exception {
    Files.createDirectories(folder.resolve("spool"));
    Files.writeString(folder.resolve("spool/0000000000000000001-0.spool"), "zeros or nonsense");
    try (Spool spool = open(MEGABYTE)) {
      assertThat(spool.size()).isZero();
      spool.add(batch("a\n", 1));
      assertThat(lines(spool.next(1000, true))).isEqualTo("a\n");
    }
  }

  @Test
  void segmentDamagedWhileItWaitsCostsItsBatchesAndNoOthers() throws Exception {
    Spool first = open(MEGABYTE);
    first.add(batch("lost\n", 1));
    first.close();
    try (Spool spool = open(MEGABYTE)) {
      try (FileChannel channel = FileChannel.open(segments().get(0), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {'X'}), 21);
      }
      assertThat(spool.next(1000, true)).isNull();
      assertThat(spool.droppedPoints()).isEqualTo(1);
      assertThat(troubles).hasSize(1);
      spool.add(batch("new\n", 1));
      assertThat(lines(spool.next(1000, true))).isEqualTo("new\n");
    }
  }

  @Test
  void newGoesBeforeWhatWaitedThroughAnOutage() throws Exception {
    try (Spool spool = open(MEGABYTE)) {
      for (int i = 0; i < 100; i++) {
        spool.add(batch("old-" + i + "\n", 1));
      }
      assertThat(spool.next(1000, false)).isNull();
      spool.add(batch("new\n", 1));
      Outbox.Lot lot = Objects.requireNonNull(spool.next(1000, true));
      assertThat(lines(lot)).isEqualTo("new\n");
      assertThat(lot.late()).isFalse();
      spool.acknowledge();
      assertThat(Objects.requireNonNull(spool.next(50, true)).late()).isTrue();
    }
  }

  @Test
  void folderIsOfOneAgentAlone() throws Exception {
    try (Spool mine = open(MEGABYTE)) {
      assertThatThrownBy(() -> open(MEGABYTE)).hasMessageContaining("another agent");
      assertThat(mine.size()).isZero();
    }
    open(MEGABYTE).close();
  }

  @Test
  void nothingStaysOnTheDiskWhereEverythingWasAcknowledged() throws Exception {
    Spool spool = open(MEGABYTE);
    for (int i = 0; i < 3000; i++) {
      spool.add(batch("x".repeat(200) + "\n", 1));
      spool.next(1000, true);
      spool.acknowledge();
      assertThat(Files.size(segments().get(0))).isLessThan(70_000);
    }
    spool.close();
    assertThat(segments()).isEmpty();
  }

  @Test
  void fullSpoolLosesResolutionAndNoJoule() throws Exception {
    int samples = 12_000; // of 200 bytes: more than twice what there is room for
    try (Spool spool = open(MEGABYTE)) {
      for (int i = 0; i < samples; i++) {
        spool.add(Batch.of(List.of(sample("a", i), sample("b b", i))));
      }
      assertThat(spool.thinnedPoints()).isPositive();
      assertThat(spool.droppedPoints()).isZero();
      CounterIncrease a = new CounterIncrease();
      CounterIncrease b = new CounterIncrease();
      double joulesOfA = 0;
      double joulesOfB = 0;
      Instant last = Instant.EPOCH;
      for (Outbox.Lot lot = spool.next(1000, true); lot != null; lot = spool.next(1000, true)) {
        for (Point point :
            LineProtocol.parse(lines(lot), TimePrecision.MILLISECONDS, START).points()) {
          double joules = Objects.requireNonNull(point.fields().get("energy_joules"))
              .number()
              .orElseThrow();
          if ("a".equals(point.tag("machine"))) {
            joulesOfA += a.add(joules);
            assertThat(point.time()).isAfter(last);
            last = point.time();
          } else {
            joulesOfB += b.add(joules);
          }
        }
        spool.acknowledge();
      }
      // From the first reading that was kept to the last: all but what the first window held.
      assertThat(joulesOfA).isBetween(10.0 * (samples - 10), 10.0 * (samples - 1));
      assertThat(joulesOfB).isEqualTo(joulesOfA);
      assertThat(last).isEqualTo(START.plusSeconds(samples - 1));
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void segmentThatWasBeingThinnedWhenTheProcessDiedCountsOnce() throws Exception {
    for (String lines : List.of("older\n", "newer\n")) {
      Spool killed = open(MEGABYTE);
      killed.add(batch(lines, 1));
      killed.close();
    }
    Path whole = segments().get(1);
    Path thinned =
        whole.resolveSibling(whole.getFileName().toString().replace("-0.spool", "-1.spool"));
    Files.copy(whole, thinned);
    Files.writeString(whole, "whatever is left of it");
    Files.writeString(whole.resolveSibling(thinned.getFileName() + ".new"), "not finished");
    try (Spool after = open(MEGABYTE)) {
      assertThat(after.size()).isEqualTo(2);
      assertThat(lines(after.next(1000, true))).isEqualTo("older\n");
      after.acknowledge();
      assertThat(lines(after.next(1000, true))).isEqualTo("newer\n");
      after.acknowledge();
    }
    try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
      assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("lock");
    }
  }

  @Test
  void spoolThatCannotBeThinnedAnyMoreGivesUpItsOldest() throws Exception {
    try (Spool spool = open(MEGABYTE)) {
      for (int i = 0; i < 400; i++) {
        // Every line is a series of its own: nothing to thin.
        spool.add(batch("s" + i + " " + "x".repeat(20_000) + "\n", 1));
      }
      assertThat(spool.droppedPoints()).isPositive();
      assertThat(bytesOnDisk()).isLessThan(MEGABYTE + 600_000);
    }
  }

  @Property(tries = 60)
  void noBatchIsLostOrMadeUpWhateverKillsAndAcknowledgementsCome(
      @ForAll @Size(max = 80) List<@IntRange(max = 9) Integer> deeds) throws Exception {
    Path place = Files.createTempDirectory("spool");
    List<String> added = new ArrayList<>();
    List<String> acknowledged = new ArrayList<>();
    Spool spool = Spool.open(new SpoolPlace(place, MEGABYTE), troubles::add);
    for (int deed : deeds) {
      if (deed < 6) {
        added.add("batch-" + added.size());
        spool.add(batch(added.get(added.size() - 1) + "\n", 1));
      } else if (deed < 9) {
        Outbox.Lot lot = spool.next(20 * deed, true);
        if (lot != null) {
          acknowledged.addAll(lines(lot).lines().toList());
          spool.acknowledge();
        }
      } else {
        Path copy = Files.createTempDirectory("killed");
        copyOf(place, copy);
        spool.close();
        deleteAll(place);
        place = copy;
        spool = Spool.open(new SpoolPlace(place, MEGABYTE), troubles::add);
      }
    }
    for (Outbox.Lot lot = spool.next(1000, true); lot != null; lot = spool.next(1000, true)) {
      acknowledged.addAll(lines(lot).lines().toList());
      spool.acknowledge();
    }
    spool.close();
    deleteAll(place);
    assertThat(acknowledged).containsAll(added);
    assertThat(added).containsAll(acknowledged);
  }

  private static Point sample(String machine, int second) {
    return Point.of("machine", START.plusSeconds(second))
        .tag("machine", machine)
        .number("energy_joules", 10.0 * second)
        .number("power_watts", 10.0)
        .build();
  }

  private Path onlySegment() throws IOException {
    assertThat(segments()).hasSize(1);
    return segments().get(0);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
      return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    }
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    for (Path segment : segments()) {
      bytes += Files.size(segment);
    }
    return bytes;
  }

  private static void copyOf(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void deleteAll(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(place);
  }
}
