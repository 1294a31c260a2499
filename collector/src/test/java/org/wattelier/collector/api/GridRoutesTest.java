package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.api.ApiServer.START;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the grid is made of, then, now and in the hours ahead. */
@Timeout(60)
class GridRoutesTest {
  @RegisterExtension
  final ApiServer api = new ApiServer();

  @Test
  void gridSaysThatItIsTypicalAndOfWhom() throws Exception {
    JsonObject grid = api.get("/api/v1/grid?at=2026-12-31T23:20:00Z", "GridMix");

    assertThat(grid.getString("basis")).isEqualTo("typical");
    assertThat(grid.getString("credit")).isEqualTo("RTE, ODRÉ");
    assertThat(grid.getJsonObject("renewable").getDouble("value")).isEqualTo(0.248);
    assertThat(api.refused("/api/v1/grid?zone=ATLANTIS", 404).getString("type"))
        .endsWith("/grid-zone-unknown");
    assertThat(api.get("/api/v1/grid/mix?at=2026-12-31T23:20:00Z", "GridMix")).isEqualTo(grid);
  }

  @Test
  void courseTellsEachMixThatTouchesTheRangeOnce() throws Exception {
    JsonArray mixes = api.get(
            "/api/v1/grid/course?from=2026-11-23T20:30:00Z&to=2026-11-23T22:30:00Z", "GridCourse")
        .getJsonArray("mixes");

    assertThat(mixes.stream().map(mix -> ((JsonObject) mix).getString("validFrom")))
        .containsExactly(
            "2026-11-23T20:00:00.000Z", "2026-11-23T21:00:00.000Z", "2026-11-23T22:00:00.000Z");
    assertThat(mixes.stream().map(mix -> ((JsonObject) mix).getString("validTo")))
        .startsWith("2026-11-23T21:00:00.000Z", "2026-11-23T22:00:00.000Z");
    assertThat(api.get("/api/v1/grid/course", "GridCourse").getJsonArray("mixes"))
        .hasSizeBetween(24, 25);
    assertThat(api.refused("/api/v1/grid/course?zone=ATLANTIS", 404).getString("type"))
        .endsWith("/grid-zone-unknown");
  }

  @Test
  void forecastTellsNowAndEachHourToCome() throws Exception {
    api.now = START.plusSeconds(900);
    JsonObject forecast = api.get("/api/v1/grid/forecast?hours=3", "GridForecast");

    assertThat(forecast.getJsonArray("hours").stream()
            .map(hour -> ((JsonObject) hour).getString("time")))
        .containsExactly(
            "2026-11-23T22:15:00.000Z", "2026-11-23T23:00:00.000Z", "2026-11-24T00:00:00.000Z");
    assertThat(forecast.getJsonArray("hours"))
        .allSatisfy(
            hour -> assertThat(((JsonObject) hour).getString("basis")).isEqualTo("typical"));
    assertThat(api.get("/api/v1/grid/forecast", "GridForecast").getJsonArray("hours"))
        .hasSize(24);
    assertThat(api.refused("/api/v1/grid/forecast?zone=ATLANTIS", 404).getString("type"))
        .endsWith("/grid-zone-unknown");
  }

  @Test
  void adviceNamesTheBestHoursAndNothingThatNobodySaw() throws Exception {
    JsonObject advice = api.get("/api/v1/advice?hours=2&kwh=3", "AdviceList");
    assertThat(advice.getJsonArray("advice")).isEmpty();
    JsonObject best = advice.getJsonObject("bestWindow");
    assertThat(best.getJsonObject("greenest").getDouble("renewableRatio"))
        .isGreaterThanOrEqualTo(best.getJsonObject("now").getDouble("renewableRatio"));
    assertThat(best.getDouble("savedGrams")).isNotNegative();
  }
}
