package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.collector.store.sqlite.SqliteStore;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

@Timeout(60)
class GridJournalTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir
  Path folder;

  private final Vertx vertx = Vertx.vertx();
  private TelemetryStore store;

  @BeforeEach
  void open() {
    store = SqliteStore.open(vertx, folder.resolve("test.db"));
  }

  @AfterEach
  void close() {
    await(store.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private List<Point> points() {
    return await(
        store.points(Schema.GRID.name(), new TimeRange(NOON.minus(HOUR), NOON.plus(HOUR)), 100));
  }

  private FakeLiveSource attached() {
    FakeLiveSource source = new FakeLiveSource("odre");
    await(new GridJournal(store, () -> NOON.plus(HOUR)).attach(source));
    return source;
  }

  @Test
  void liveValueIsKeptAsThePointOfTheSchema() throws Exception {
    GridMix mix = Mixes.live("odre", NOON, HOUR, 0.23, 0.95).producing(Map.of("nuclear", 45210.0));
    attached().learn(NOON, mix, Mixes.forecast("odre", NOON.plus(HOUR), HOUR, 0.3));

    Point point =
        Awaitility.await().until(this::points, points -> points.size() == 1).get(0);
    assertThat(point.tags()).containsEntry("zone", "FR").containsEntry("source", "odre");
    assertThat(point.fields().keySet())
        .containsExactlyInAnyOrder(
            "renewable_ratio",
            "low_carbon_ratio",
            "carbon_intensity_grams_per_kwh",
            "valid_seconds",
            "nuclear_megawatts");
    assertThat(Schema.problem(point)).isEmpty();
    assertThat(GridPoints.mix(point, "credit")).contains(mix);
  }

  @Test
  void restartRemembersWhatTheApiMayHaveForgotten() {
    GridMix mix = Mixes.live("odre", NOON, HOUR, 0.23);
    await(store.append(List.of(
        GridPoints.of(mix),
        GridPoints.of(Mixes.live("eco2mix", NOON, HOUR, 0.5)),
        Point.of(Schema.GRID.name(), NOON.minus(HOUR))
            .tag("zone", "FR")
            .tag("source", "odre")
            .number("renewable_ratio", 0.4)
            .build())));

    FakeLiveSource source = attached();

    assertThat(source.mixAt("FR", NOON)).contains(mix);
    assertThat(source.mixAt("FR", NOON.minus(HOUR))).as("of unknown length").isEmpty();
  }

  @Test
  void storeThatCannotAnswerIsDoneWithout() {
    await(store.close());

    FakeLiveSource source = attached();
    source.learn(NOON, Mixes.live("odre", NOON, HOUR, 0.23));

    assertThat(source.mixAt("FR", NOON)).isPresent();
  }
}
