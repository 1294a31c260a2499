package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.grid.YearlyAverage;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

class GridJsonTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static JsonObject checked(GridMix mix, Instant at) throws IOException {
    JsonObject json = GridJson.of(mix, at);
    assertThat(OpenApiContract.read().violations("GridMix", json)).isEmpty();
    return json;
  }

  @Test
  void everythingThatIsKnownIsTold() throws IOException {
    Quantity share = new Quantity(0.23, null, Unit.RATIO, Quality.ESTIMATED, "odre");
    GridMix mix = new GridMix(
        "FR",
        NOON,
        NOON.plusSeconds(900),
        GridMix.Basis.FORECAST,
        share,
        share,
        null,
        "odre",
        "RTE, ODRÉ",
        Map.of("pumping", -381.0),
        NOON.minusSeconds(3600),
        "odre: no connection");

    JsonObject json = checked(mix, NOON.plusSeconds(60));

    assertThat(json.getString("basis")).isEqualTo("forecast");
    assertThat(json.getInteger("ageSeconds")).isEqualTo(3660);
    assertThat(json.getString("publishedAt")).isEqualTo("2026-11-23T11:00:00.000Z");
    assertThat(json.getString("fallbackReason")).isEqualTo("odre: no connection");
    assertThat(json.getJsonObject("productionMegawatts").getDouble("pumping")).isEqualTo(-381);
    assertThat(json.containsKey("carbonIntensity")).as("unknown").isFalse();
    assertThat(checked(mix, NOON.minusSeconds(7200)).getInteger("ageSeconds")).isZero();
  }

  @Test
  void whatIsNoNewsHasNoAge() throws IOException {
    JsonObject json = checked(new YearlyAverage().mixAt("DE", NOON).orElseThrow(), NOON);

    assertThat(json.fieldNames())
        .doesNotContain("ageSeconds", "publishedAt", "fallbackReason", "productionMegawatts");
    assertThat(json.getString("basis")).isEqualTo("yearly");
  }
}
