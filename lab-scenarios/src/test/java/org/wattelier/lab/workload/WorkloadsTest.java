package org.wattelier.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Scenarios;
import org.wattelier.lab.scenario.Text;
import org.wattelier.lab.scenario.WorkloadSpec;

/** What all workloads have in common, then what each of them is. */
class WorkloadsTest {
  /** 200 ms are meant; the rest is for a machine that is busy with other tests. */
  private static final Duration SOON = Duration.ofSeconds(3);

  @TempDir
  Path folder;

  static Stream<Arguments> all() {
    return Stream.of(
        Arguments.of("idle", Map.of()),
        Arguments.of("cpu", Map.of("threads", 2L, "duty", 0.5)),
        Arguments.of("sort", Map.of("algorithm", "insertion", "size", 5000L)),
        Arguments.of("sort", Map.of("algorithm", "merge", "size", 5000L)),
        Arguments.of("search", Map.of("algorithm", "linear", "size", 5000L)),
        Arguments.of("search", Map.of("algorithm", "binary", "size", 5000L)),
        Arguments.of("encode", Map.of("format", "json", "records", 100L)),
        Arguments.of("encode", Map.of("format", "binary", "records", 100L)),
        Arguments.of("compress", Map.of("level", 6L, "mebibytes", 1L)),
        Arguments.of("memory", Map.of("access", "sequential", "mebibytes", 4L)),
        Arguments.of("memory", Map.of("access", "random", "mebibytes", 4L)),
        Arguments.of("disk", Map.of("batch", 1L, "bytes", 512L)),
        Arguments.of("disk", Map.of("batch", 100L, "bytes", 512L)),
        Arguments.of("http", http("none", true, false)),
        Arguments.of("http", http("none", false, true)),
        Arguments.of("http", http("server", true, false)),
        Arguments.of("http", http("client", true, false)),
        Arguments.of("image", Map.of("edge", 64L, "source", 128L)),
        Arguments.of("query", Map.of("index", true, "rows", 2000L)),
        Arguments.of("query", Map.of("index", false, "rows", 2000L)),
        Arguments.of(
            "stream", Map.of("height", "240p", "kilobitsPerSecond", 200L, "framesPerSecond", 25L)),
        Arguments.of("guests", Map.of("count", 2L, "work", 0.2)),
        Arguments.of("operator", Map.of("ask", new Text("Faites", "Do"))));
  }

  private static Map<String, Object> http(String cache, boolean keepAlive, boolean compress) {
    return Map.of(
        "keepAlive",
        keepAlive,
        "cache",
        cache,
        "compress",
        compress,
        "rows",
        50L,
        "clients",
        2L,
        "perSecond",
        0.0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void worksStopsWhenToldAndLeavesNothingBehind(String name, Map<String, Object> parameters)
      throws Exception {
    try (Workload workload = TestBench.create(folder, name, parameters)) {
      workload.prepare();
      Stint stint = TestBench.lasting(600_000);

      assertThat(TestBench.timeToStop(workload, stint)).isLessThan(SOON);
      assertThat(stint.units()).isPositive();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("all")
  void runsAgainUntilItsTimeIsOver(String name, Map<String, Object> parameters) throws Exception {
    try (Workload workload = TestBench.create(folder, name, parameters)) {
      workload.run(TestBench.lasting(1));
      Stint second = TestBench.lasting(300);
      workload.run(second);

      assertThat(second.goesOn()).isFalse();
      assertThat(second.wasStopped()).isFalse();
    }
  }

  @Test
  void everyWorkloadOfTheShippedScenariosIsOneOfThese() {
    List<String> known = Stream.concat(
            all().map(each -> (String) each.get()[0]), Stream.of("page", "command"))
        .toList();

    assertThat(Scenarios.shipped().stream()
            .map(Scenario::trial)
            .flatMap(trial -> trial.stream())
            .flatMap(trial -> trial.variants().stream())
            .map(variant -> variant.workload().name()))
        .isSubsetOf(known);
  }

  @Test
  void unknownNamesAndParametersAreFaultsOfOurs() {
    assertThatThrownBy(() -> TestBench.create(folder, "nap", Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TestBench.create(folder, "sort", Map.of("algorithm", "merge")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
  }

  @Test
  void dutyCycleIsAShareOfTheTime() throws Exception {
    double full = blocks(1.0);
    double fifth = blocks(0.2);

    assertThat(fifth).isBetween(0.1 * full, 0.35 * full);
  }

  /** Blocks of a fifth of a second of a clock that goes on by 1 ms whenever it is looked at, however busy this machine is. */
  private static double blocks(double duty) throws Exception {
    AtomicLong clock = new AtomicLong();
    Stint stint = Stint.lasting(Duration.ofMillis(200), () -> clock.addAndGet(1_000_000));
    try (CpuLoad load = new CpuLoad(1, duty, 1)) {
      load.run(stint);
    }
    return stint.units();
  }

  @Test
  void bothSortsSort() {
    int[] expected = Seeded.numbers(777, 3);
    Arrays.sort(expected);

    int[] inserted = Seeded.numbers(777, 3);
    int[] merged = Seeded.numbers(777, 3);
    assertThat(SortLoad.inserted(inserted, TestBench.lasting(60_000))).isTrue();
    assertThat(SortLoad.merged(merged, TestBench.lasting(60_000))).isTrue();
    assertThat(inserted).isEqualTo(expected);
    assertThat(merged).isEqualTo(expected);
  }

  @Test
  void sameSeedDoesTheSameWork() {
    assertThat(sorted(11)).isEqualTo(sorted(11)).isNotEqualTo(sorted(12));
    assertThat(Seeded.text(5000, 1))
        .isEqualTo(Seeded.text(5000, 1))
        .isNotEqualTo(Seeded.text(5000, 2));
  }

  private static long sorted(long seed) {
    SortLoad load = new SortLoad(true, 100, seed);
    load.run(TestBench.of(5));
    return load.result();
  }

  @Test
  void amountOfWorkIsKept() throws Exception {
    Stint stint = TestBench.of(32);
    try (Workload search =
        TestBench.create(folder, "search", Map.of("algorithm", "binary", "size", 1000L))) {
      search.run(stint);
    }
    assertThat(stint.units()).isEqualTo(32);
  }

  @Test
  void bothFormatsCarryTheSameReadingsAndBinaryIsSmaller() throws Exception {
    EncodeLoad json = new EncodeLoad(false, 50, 5);
    EncodeLoad binary = new EncodeLoad(true, 50, 5);
    json.run(TestBench.of(500));
    binary.run(TestBench.of(500));

    assertThat(json.sum()).isCloseTo(binary.sum(), org.assertj.core.api.Assertions.offset(60.0));
    assertThat(binary.bytes()).isEqualTo(500 * 14);
    assertThat(json.bytes()).isGreaterThan(3 * binary.bytes());
  }

  @Test
  void higherLevelsMakeSmaller() {
    CompressLoad stored = new CompressLoad(0, 1, 2);
    CompressLoad fast = new CompressLoad(1, 1, 2);
    CompressLoad best = new CompressLoad(9, 1, 2);
    stored.run(TestBench.of(1));
    fast.run(TestBench.of(1));
    best.run(TestBench.of(1));

    assertThat(stored.sizeRatio()).isGreaterThanOrEqualTo(1);
    assertThat(fast.sizeRatio()).isBetween(0.1, 0.7);
    assertThat(best.sizeRatio()).isLessThan(fast.sizeRatio());
  }

  @Test
  void indexGivesTheSameAnswersFromFewerPages() throws Exception {
    try (QueryLoad scan = new QueryLoad(false, 5000, TestBench.in(folder));
        QueryLoad index = new QueryLoad(true, 5000, TestBench.in(folder))) {
      scan.run(TestBench.of(40));
      index.run(TestBench.of(40));

      assertThat(index.answers()).isEqualTo(scan.answers()).isNotZero();
      assertThat(scan.pagesRead()).isEqualTo(40 * 40);
      assertThat(index.pagesRead()).isBetween(40L, 40L * 35);
    }
  }

  @Test
  void clientsThatKeepThePageGetItOnce() throws Exception {
    try (HttpLoad none = load("none", false);
        HttpLoad server = load("server", false);
        HttpLoad client = load("client", false);
        HttpLoad zipped = load("none", true)) {
      none.run(TestBench.of(20));
      server.run(TestBench.of(20));
      client.run(TestBench.of(20));
      zipped.run(TestBench.of(20));

      assertThat(server.bytes()).isEqualTo(none.bytes());
      assertThat(client.bytes()).isEqualTo(none.bytes() / 20);
      assertThat(zipped.bytes()).isLessThan(none.bytes() / 2);
    }
  }

  private static HttpLoad load(String cache, boolean compress) throws IOException {
    return new HttpLoad(new HttpLoad.Style(true, cache, compress, 100, 1, 0), 3);
  }

  @Test
  void pagesASecondAreKept() throws Exception {
    Stint stint = TestBench.lasting(1000);
    try (HttpLoad load = new HttpLoad(new HttpLoad.Style(true, "server", false, 10, 2, 20), 3)) {
      load.run(stint);
    }
    assertThat(stint.units()).isBetween(4.0, 23.0);
  }

  @Test
  void smallerImagesAreSmaller() throws Exception {
    try (ImageLoad large = new ImageLoad(200, 256, 1);
        ImageLoad small = new ImageLoad(50, 256, 1)) {
      large.run(TestBench.of(2));
      small.run(TestBench.of(2));

      assertThat(small.meanBytes()).isBetween(200.0, large.meanBytes() / 3);
    }
  }

  @Test
  void guestsEndWithTheirWorkload() throws Exception {
    GuestsLoad guests = new GuestsLoad(3, 0.3, 1);
    Stint stint = TestBench.of(1);
    try (guests) {
      guests.run(stint);
      assertThat(guests.alive()).isEqualTo(3);
    }
    assertThat(stint.units()).isGreaterThanOrEqualTo(1);
    assertThat(guests.alive()).isZero();
  }

  @Test
  void commandsAreRefusedUnlessTheyAreAllowed() {
    assertThatThrownBy(
            () -> TestBench.create(folder, "command", Map.of("arguments", List.of("true"))))
        .isInstanceOfSatisfying(WorkloadUnavailable.class, refused -> {
          assertThat(refused.reason()).contains("true");
          assertThat(refused.remedy()).isNotBlank();
        });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void commandIsRunWithoutAShellAndEndsWithTheStint() throws Exception {
    Bench allowed = new Bench(1, folder, System::nanoTime, Map.of(), request -> true, true);
    String java = ProcessHandle.current().info().command().orElseThrow();
    WorkloadSpec version =
        new WorkloadSpec("command", Map.of("arguments", List.of(java, "-version")));
    WorkloadSpec wrong =
        new WorkloadSpec("command", Map.of("arguments", List.of(java, "-nonsense")));
    WorkloadSpec missing =
        new WorkloadSpec("command", Map.of("arguments", List.of("no-such-command; true")));

    try (Workload workload = Workloads.create(version, allowed)) {
      Stint stint = TestBench.of(1);
      workload.run(stint);
      assertThat(stint.units()).isEqualTo(1);
    }
    try (Workload workload = Workloads.create(wrong, allowed)) {
      assertThatThrownBy(() -> workload.run(TestBench.of(1)))
          .isInstanceOf(WorkloadUnavailable.class)
          .hasMessageContaining("1");
    }
    try (Workload workload = Workloads.create(missing, allowed)) {
      assertThatThrownBy(() -> workload.run(TestBench.of(1)))
          .isInstanceOf(WorkloadUnavailable.class)
          .hasMessageContaining("no-such-command; true");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void operatorWhoDeclinesEndsItBeforeAnythingIsMeasured() throws Exception {
    OperatorLoad load = new OperatorLoad(new Text("Faites", "Do"), request -> false);

    assertThatThrownBy(load::prepare).isInstanceOf(WorkloadUnavailable.class);
  }

  @Test
  void temporaryFolderGoesWithEverythingInIt() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "stays");
    Path place = Files.createDirectory(folder.resolve("place"));
    try (TemporaryFolder temporary = TemporaryFolder.in(place)) {
      Files.createDirectories(temporary.path().resolve("a/b"));
      Files.writeString(temporary.path().resolve("a/b/file"), "x");
      Files.createSymbolicLink(temporary.path().resolve("link"), outside);
    }
    assertThat(place).isEmptyDirectory();
    assertThat(outside).hasContent("stays");
  }
}
