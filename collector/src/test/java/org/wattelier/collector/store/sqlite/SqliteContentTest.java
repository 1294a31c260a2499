package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.at;
import static org.wattelier.collector.store.StoreProbe.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.StoreProbe;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/** Whatever comes in whatever order, the store holds what a map would. */
class SqliteContentTest {
  private static final Vertx VERTX = Vertx.vertx();

  @AfterContainer
  static void closeVertx() {
    await(VERTX.close());
  }

  private record Key(String measurement, Map<String, String> tags, Instant time) {}

  @Property(tries = 60)
  void contentIsThatOfAMap(@ForAll("batches") List<List<Point>> batches, @ForAll boolean oneByOne)
      throws IOException {
    Path directory = Files.createTempDirectory("wattelier-content");
    Path file = directory.resolve("wattelier.db");
    try {
      SqliteStore store = SqliteStore.open(VERTX, file);
      append(store, batches, oneByOne);
      List<MachineLatest> latest = check(store, reference(batches));
      await(store.close());

      SqliteStore reopened = SqliteStore.open(VERTX, file);
      assertThat(check(reopened, reference(batches))).isEqualTo(latest);
      await(reopened.close());
    } finally {
      delete(directory);
    }
  }

  private static void append(SqliteStore store, List<List<Point>> batches, boolean oneByOne) {
    List<Future<Void>> appends = new ArrayList<>();
    for (List<Point> batch : batches) {
      Future<Void> append = store.append(batch);
      appends.add(append);
      if (oneByOne) {
        await(append);
      }
    }
    await(Future.all(appends));
  }

  private static Map<Key, Map<String, FieldValue>> reference(List<List<Point>> batches) {
    Map<Key, Map<String, FieldValue>> content = new HashMap<>();
    batches.forEach(batch -> batch.forEach(point -> content
        .computeIfAbsent(
            new Key(point.measurement(), point.tags(), point.time()), key -> new HashMap<>())
        .putAll(point.fields())));
    return content;
  }

  private static List<MachineLatest> check(
      SqliteStore store, Map<Key, Map<String, FieldValue>> content) {
    StoreProbe probe = new StoreProbe(store);
    for (String measurement : List.of("machine", "cpu")) {
      assertThat(probe.points(measurement))
          .containsExactlyInAnyOrderElementsOf(content.entrySet().stream()
              .filter(entry -> entry.getKey().measurement().equals(measurement))
              .map(entry -> new Point(
                  measurement,
                  entry.getKey().tags(),
                  entry.getValue(),
                  entry.getKey().time()))
              .toList());
    }
    List<MachineLatest> latest = probe.latest();
    for (MachineLatest machine : latest) {
      Instant newest = content.keySet().stream()
          .filter(key -> machine.machine().equals(key.tags().get("machine")))
          .map(Key::time)
          .max(Instant::compareTo)
          .orElseThrow();
      assertThat(machine.sample()).extracting("time").isEqualTo(newest);
    }
    return latest;
  }

  @Provide
  Arbitrary<List<List<Point>>> batches() {
    return point().list().ofMaxSize(8).list().ofMaxSize(12);
  }

  /** Few series, times and fields, so that they meet often. */
  private static Arbitrary<Point> point() {
    Arbitrary<Map<String, String>> machine = Arbitraries.of(
        Map.of("machine", "a"),
        Map.of("machine", "b"),
        Map.of("machine", "a", "class", "x"),
        Map.of("machine", "a", "room", "1"));
    Arbitrary<Point> machines = Combinators.combine(
            machine,
            fields(List.of("power_watts", "energy_joules"), List.of("fans")),
            Arbitraries.longs().between(-2, 2))
        .as((tags, fields, millis) -> new Point("machine", tags, fields, at(millis)));
    Arbitrary<Point> foreign = Combinators.combine(
            Arbitraries.of("cpu0", "cpu1").map(cpu -> Map.of("cpu", cpu)),
            fields(List.of("user", "idle"), List.of("count")),
            Arbitraries.longs().between(-2, 2))
        .as((tags, fields, millis) -> new Point("cpu", tags, fields, at(millis)));
    return Arbitraries.oneOf(machines, foreign);
  }

  private static Arbitrary<Map<String, FieldValue>> fields(
      List<String> decimals, List<String> wholes) {
    Arbitrary<Map<String, FieldValue>> decimal = Arbitraries.maps(
            Arbitraries.of(decimals), Arbitraries.doubles().between(0, 1e12).map(value ->
                (FieldValue) new FieldValue.Decimal(value)))
        .ofMaxSize(2);
    Arbitrary<Map<String, FieldValue>> whole = Arbitraries.maps(
            Arbitraries.of(wholes),
            Arbitraries.longs().map(value -> (FieldValue) new FieldValue.Whole(value)))
        .ofMaxSize(1);
    return Combinators.combine(decimal, whole)
        .as((some, more) -> {
          Map<String, FieldValue> all = new HashMap<>(some);
          all.putAll(more);
          return all;
        })
        .filter(all -> !all.isEmpty());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
