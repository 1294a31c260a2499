package org.wattelier.collector.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.StoreHealth;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.TimePrecision;

/** The golden lines of a class give the golden snapshot: what the collector sends is what the page's tests read. */
class GoldenFleetTest {
  private static final Instant SINCE = Instant.parse("2026-11-23T22:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:01Z");

  private Instant now = SINCE;
  private final LiveFleet fleet = new LiveFleet(() -> now, SINCE);
  private List<Point> lines = List.of();

  @BeforeEach
  void receive() throws Exception {
    ParsedLines parsed = LineProtocol.parse(golden("class.lp"), TimePrecision.MILLISECONDS, NOW);
    assertThat(parsed.errors()).isEmpty();
    lines = parsed.points();
    lines.forEach(point -> {
      now = point.time(); // each arrives at its own time
      fleet.accept(List.of(point));
    });
    now = NOW;
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(Point.class.getResourceAsStream("golden/" + name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private ToldFleet.Moment moment() {
    return new ToldFleet.Moment(
        fleet.snapshot(), TypicalProfile.france().mixAt("FR", NOW), false, new StoreHealth.Up());
  }

  private JsonObject snapshot() {
    ToldFleet told = new ToldFleet();
    told.change(moment());
    return data(told.whole());
  }

  private static JsonObject data(Buffer event) {
    String text = event.toString();
    return new JsonObject(text.substring(text.indexOf("data: ") + "data: ".length()));
  }

  @Test
  void linesAreWhatTheSchemaAllows() {
    assertThat(lines).allSatisfy(point -> assertThat(Schema.problem(point)).isEmpty());
  }

  @Test
  void linesGiveTheSnapshot() throws Exception {
    assertThat(snapshot().encode()).isEqualTo(golden("fleet.json").strip());
  }

  @Test
  void snapshotIsWhatTheDocumentPromises() throws Exception {
    assertThat(OpenApiContract.read().violations("Fleet", new JsonObject(golden("fleet.json"))))
        .isEmpty();
  }

  /** A second later one machine has sent, one is erased, and one came. */
  @Test
  void secondLaterOnlyTheChangeIsTold() throws Exception {
    ToldFleet told = new ToldFleet();
    told.change(moment());
    now = NOW.plusSeconds(1);
    fleet.forget("poste-07");
    fleet.accept(LineProtocol.parse(golden("class-change.lp"), TimePrecision.MILLISECONDS, now)
        .points());
    JsonObject change = data(told.change(moment()).orElseThrow());

    assertThat(change.encode()).isEqualTo(golden("fleet-change.json").strip());
    assertThat(OpenApiContract.read().violations("FleetChange", change)).isEmpty();
    assertThat(data(told.whole()).encode())
        .isEqualTo(golden("fleet-changed.json").strip());
  }

  @Test
  void snapshotSurvivesBeingReadAndWritten() throws Exception {
    String text = golden("fleet.json").strip();

    assertThat(new JsonObject(text).encode()).isEqualTo(text);
  }

  @Test
  void everyKindOfMachineIsInIt() throws Exception {
    List<String> kinds = new ArrayList<>();
    for (Object machine : new JsonObject(golden("fleet.json")).getJsonArray("machines")) {
      JsonObject json = (JsonObject) machine;
      JsonObject power = json.getJsonObject("power", new JsonObject());
      kinds.add(json.getString("state") + " " + power.getString("quality", "unknown")
          + (json.getBoolean("simulated") ? " simulated" : ""));
    }

    assertThat(kinds)
        .containsExactly(
            "live measured",
            "silent unknown",
            "live derived",
            "live estimated",
            "live unknown",
            "live estimated simulated");
  }

  /** By hand: 10.5 W known to 5 %, 62 W to 20 % and 13 W to 50 %; the machine of unknown power adds nothing. */
  @Test
  void totalAddsRealLiveMachinesOnly() {
    Quantity power = Objects.requireNonNull(fleet.snapshot().total().power());
    double error = 10.5 * 0.05 + (62 * 0.2 + 13 * 0.5);

    assertThat(power.value()).isEqualTo(85.5);
    assertThat(Objects.requireNonNull(power.range()).high()).isCloseTo(85.5 + error, within(1e-9));
    assertThat(fleet.snapshot().total().machines()).isEqualTo(4);
    assertThat(fleet.snapshot().total().silent()).isEqualTo(1);
    assertThat(fleet.snapshot().total().measuredRatio())
        .isCloseTo((10.5 + 31) / 85.5, within(1e-9));
  }
}
