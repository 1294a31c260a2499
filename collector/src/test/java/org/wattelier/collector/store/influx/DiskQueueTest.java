package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.StoreException;

class DiskQueueTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir
  Path directory;

  @Test
  void batchesComeOutInTheOrderTheyWentIn() throws Exception {
    try (DiskQueue queue = open()) {
      for (int i = 0; i < 12; i++) {
        queue.append(batch("line " + i + "\n"));
      }

      assertThat(drained(queue))
          .hasSize(12)
          .startsWith("line 0\n", "line 1\n")
          .endsWith("line 11\n");
      assertThat(queue.waitingPoints()).isZero();
      assertThat(queue.filledRatio()).isZero();
    }
    assertThat(files(".lp")).isEmpty();
  }

  @Test
  void whatWasAppendedIsThereAfterReopeningAndTheOrderGoesOn() throws Exception {
    try (DiskQueue queue = open()) {
      queue.append(batch("a\n", "b\n"));
      queue.append(batch("c\n"));
    }

    try (DiskQueue queue = open()) {
      assertThat(queue.waitingPoints()).isEqualTo(3);
      queue.append(batch("d\n"));
      assertThat(drained(queue)).containsExactly("a\n", "b\n", "c\n", "d\n");
    }
  }

  @Test
  void linesWithLineFeedsInTextsAndAllOfUnicodeAreToldApart() throws Exception {
    List<String> lines = List.of("a t=\"x\ny\" 1\n", "été ⚡ v=1 2\n", "b\\ \"c v=2 3\n");
    try (DiskQueue queue = open()) {
      queue.append(new Batch(lines));

      assertThat(drained(queue)).isEqualTo(lines);
    }
  }

  @Test
  void fileIsLineProtocolBehindComments() throws Exception {
    try (DiskQueue queue = open()) {
      queue.append(batch("a v=1 1\n", "b v=1 1\n"));
    }

    assertThat(Files.readAllLines(files(".lp").get(0)))
        .satisfiesExactly(
            header -> assertThat(header).startsWith("#wattelier-queue 1 points=0000000002"),
            lengths -> assertThat(lengths).isEqualTo("#lines 8 8"),
            line -> assertThat(line).isEqualTo("a v=1 1"),
            line -> assertThat(line).isEqualTo("b v=1 1"));
  }

  @Test
  void oldestTakesSmallBatchesTogetherAndALargeOneAlone() throws Exception {
    try (DiskQueue queue = open()) {
      queue.append(batch("1\n", "2\n", "3\n"));
      queue.append(batch("4\n"));
      queue.append(batch("5\n"));

      assertThat(queue.oldest(4, MEGABYTE)).hasSize(2);
      assertThat(queue.oldest(2, MEGABYTE)).hasSize(1);
      assertThat(queue.oldest(100, MEGABYTE)).hasSize(3);
      assertThat(queue.oldest(100, 1)).hasSize(1);
    }
  }

  @Test
  void fullQueueRefusesUntilSomethingLeaves() throws Exception {
    try (DiskQueue queue = DiskQueue.open(directory, 300)) {
      Batch batch = batch("x".repeat(200) + "\n");
      BatchFile first = queue.append(batch);

      assertThatThrownBy(() -> queue.append(batch))
          .isInstanceOf(QueueFullException.class)
          .hasMessageContaining(directory.toString());

      queue.remove(first);
      queue.append(batch);
      assertThat(queue.waitingPoints()).isEqualTo(1);
    }
  }

  @Test
  void unfinishedFilesGoAndForeignFilesStay() throws Exception {
    Files.writeString(directory.resolve("000000000000000007.tmp"), "half");
    Files.writeString(directory.resolve("notes.txt"), "mine");

    try (DiskQueue queue = open()) {
      assertThat(queue.waitingPoints()).isZero();
    }

    assertThat(files(".tmp")).isEmpty();
    assertThat(directory.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void damageInsideAFileShowsWhenItIsReadAndTheFileIsKept() throws Exception {
    try (DiskQueue queue = open()) {
      BatchFile file = queue.append(batch("a v=1 1\n"));
      byte[] bytes = Files.readAllBytes(file.path());
      bytes[bytes.length - 2] = '9';
      Files.write(file.path(), bytes);

      assertThatThrownBy(file::read).isInstanceOf(TornFileException.class);
      queue.setAside(file, new TornFileException("test"));

      assertThat(queue.damagedFiles()).isEqualTo(1);
      assertThat(directory.resolve("damaged").resolve(file.path().getFileName()))
          .hasBinaryContent(bytes);
    }
  }

  @Test
  void directoryThatIsAFileIsRefusedInOneLine() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> DiskQueue.open(file, MEGABYTE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("--data");
  }

  @Test
  void directoryIsForOneQueueAtATime() throws Exception {
    DiskQueue first = open();
    assertThatThrownBy(this::open).isInstanceOf(StoreException.class);

    first.close();

    open().close();
  }

  /** A file cut at any byte, as a broken disk may leave it: its neighbours come out, it is kept aside, and nothing throws. */
  @Property(tries = 200)
  void fileCutAnywhereCostsOnlyItself(
      @ForAll @IntRange(max = 2) int victim, @ForAll @IntRange(max = 110) int cut)
      throws Exception {
    Path place = Files.createTempDirectory("queue");
    try {
      List<BatchFile> files = new ArrayList<>();
      try (DiskQueue queue = DiskQueue.open(place, MEGABYTE)) {
        for (String name : List.of("a", "b", "c")) {
          files.add(queue.append(batch(name + "1 v=1 1\n", name + "2 v=\"x\ny\" 1\n")));
        }
      }
      Path torn = files.get(victim).path();
      byte[] whole = Files.readAllBytes(torn);
      boolean isCut = cut < whole.length;
      if (isCut) {
        Files.write(torn, Arrays.copyOf(whole, cut));
      }

      try (DiskQueue queue = DiskQueue.open(place, MEGABYTE)) {
        assertThat(queue.damagedFiles()).isEqualTo(isCut ? 1 : 0);
        List<String> lines = drained(queue);
        assertThat(lines).hasSize(isCut ? 4 : 6).isSorted();
        assertThat(lines)
            .noneMatch(line -> isCut && line.startsWith("abc".substring(victim, victim + 1)));
      }
      assertThat(Files.exists(place.resolve("damaged").resolve(torn.getFileName())))
          .isEqualTo(isCut);
    } finally {
      delete(place);
    }
  }

  @Property(tries = 200)
  void anyLinesComeOutAsTheyWentIn(
      @ForAll @Size(min = 1, max = 20) List<@StringLength(max = 30) String> lines) {
    // Lone surrogates cannot be written in UTF-8, and no HTTP body brings them.
    List<String> ended = lines.stream()
        .map(line ->
            new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) + "\n")
        .toList();

    assertThat(Batch.ofBytes(new Batch(ended).toBytes()).lines()).isEqualTo(ended);
  }

  private DiskQueue open() {
    return DiskQueue.open(directory, MEGABYTE);
  }

  private static Batch batch(String... lines) {
    return new Batch(List.of(lines));
  }

  private static List<String> drained(DiskQueue queue) throws Exception {
    List<String> lines = new ArrayList<>();
    for (BatchFile file : queue.all()) {
      lines.addAll(file.read().lines());
      queue.remove(file);
    }
    return lines;
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
