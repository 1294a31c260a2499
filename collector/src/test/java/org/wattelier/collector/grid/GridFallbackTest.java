package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wattelier.collector.grid.FakeApi.Reply;

/** The whole of it against a server that behaves as the APIs do on good days and on bad ones. */
@Timeout(60)
class GridFallbackTest {
  private static final String DATASETS = "/catalog/datasets/";
  private static final String SHARE = DATASETS + "part-enr-intensite-ges-conso-tr/records";
  private static final String PRODUCTION = DATASETS + "eco2mix-national-tr/records";
  private static final Instant LAST_HOUR = Instant.parse("2026-08-22T18:00:00Z");
  private static final Instant NOW = Instant.parse("2026-08-22T19:20:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final FakeApi api = new FakeApi(vertx);
  private final ManualAlarm alarm = new ManualAlarm(vertx);
  private final List<GridRevision> revisions = new CopyOnWriteArrayList<>();
  private volatile Instant now = NOW;
  private final LiveMixSource odre = sources().odre();
  private final GridChain chain =
      new GridChain(List.of(odre), List.of(TypicalProfile.france()), () -> now);

  private GridSources sources() {
    return new GridSources(
        new GridAddresses(api.url(), api.url(), api.url(), api.url(), api.url()),
        new PolledSource.Surroundings(
            vertx, new GridFetcher(vertx, "1.2.3", () -> now), alarm, () -> now, new Random(1)));
  }

  @BeforeEach
  void listen() {
    chain.onRevision(revisions::add);
  }

  @AfterEach
  void close() {
    odre.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void serveDocuments() {
    String share = Documents.read("part-enr-intensite-ges-conso-tr.json").toString();
    String production = Documents.read("eco2mix-national-tr.json")
        .toString()
        .replace("2023-10-01T00:", "2026-08-22T18:");
    api.reply(SHARE, new Reply(200, Map.of("ETag", "\"s1\""), share));
    api.reply(PRODUCTION, new Reply(200, Map.of("ETag", "\"p1\""), production));
  }

  private GridMix at(Instant at) {
    return chain.mixAt("FR", at).orElseThrow();
  }

  /** With the network away the chain falls back, says so, and catches up when it is back. */
  @Test
  void withTheNetworkAwayTheChainFallsBackSaysSoAndCatchesUpWhenItIsBack() {
    serveDocuments();
    api.vanish();
    odre.start();
    alarm.ring();

    assertThat(at(LAST_HOUR).basis()).isEqualTo(GridMix.Basis.TYPICAL);
    assertThat(at(LAST_HOUR).fallbackReason())
        .isEqualTo("odre: no connection (since 2026-08-22T19:20:00Z)");
    assertThat(chain.trouble()).isPresent();
    assertThat(revisions).isEmpty();

    api.comeBack();
    alarm.ring();

    GridMix caughtUp = at(LAST_HOUR);
    assertThat(caughtUp.basis()).isEqualTo(GridMix.Basis.LIVE);
    assertThat(caughtUp.source()).isEqualTo("odre+eco2mix");
    assertThat(caughtUp.renewable().value()).isEqualTo(0.23);
    assertThat(caughtUp.fallbackReason()).isNull();
    assertThat(chain.trouble()).isEmpty();
    assertThat(revisions)
        .as("the minutes that were accounted with typical values, up to now")
        .anySatisfy(revision -> {
          assertThat(revision.from()).isBeforeOrEqualTo(LAST_HOUR);
          assertThat(revision.to()).isEqualTo(NOW);
        });
    assertThat(at(NOW).basis()).isEqualTo(GridMix.Basis.FORECAST);
    assertThat(at(NOW).fallbackReason()).contains("2026-08-22T19:00:00Z is carried forward");
  }

  @Test
  void networkThatGoesAwayAgainIsBridgedForFourHours() {
    serveDocuments();
    odre.start();
    alarm.ring();
    api.vanish();
    now = NOW.plus(Duration.ofHours(1));
    alarm.ring();

    assertThat(at(now).basis()).isEqualTo(GridMix.Basis.FORECAST);
    assertThat(at(now).fallbackReason()).startsWith("odre: no connection (since ");
    now = NOW.plus(Duration.ofHours(5));
    assertThat(at(now).basis()).isEqualTo(GridMix.Basis.TYPICAL);
    assertThat(at(now).fallbackReason()).startsWith("odre: no connection (since ");
    assertThat(at(LAST_HOUR).basis()).as("what was known stays").isEqualTo(GridMix.Basis.LIVE);
  }

  @Test
  void whatHasNotChangedIsNeitherSentNorNews() {
    serveDocuments();
    odre.start();
    alarm.ring();
    alarm.ring();
    revisions.clear();
    alarm.ring();

    assertThat(api.asked().get(api.asked().size() - 1).headers()).containsKey("if-none-match");
    assertThat(revisions).isEmpty();
    assertThat(at(LAST_HOUR).basis()).isEqualTo(GridMix.Basis.LIVE);
    assertThat(alarm.pauses())
        .allSatisfy(pause ->
            assertThat(pause).isBetween(Duration.ofMinutes(15), Duration.ofSeconds(15 * 66)));
  }

  @Test
  void correctedValueIsAnnounced() {
    serveDocuments();
    odre.start();
    alarm.ring();
    revisions.clear();
    String corrected = Documents.read("part-enr-intensite-ges-conso-tr.json")
        .toString()
        .replace("\"part_enr_conso\": 23", "\"part_enr_conso\": 24");
    api.reply(SHARE, new Reply(200, Map.of("ETag", "\"s2\""), corrected));
    alarm.ring();

    assertThat(at(LAST_HOUR).renewable().value()).isEqualTo(0.24);
    assertThat(revisions).containsExactly(new GridRevision("FR", LAST_HOUR, NOW));
  }

  @Test
  void pausesGrowAfterFailuresAndAnAskedForPauseIsObeyed() {
    api.reply(SHARE, Reply.status(503, Map.of()));
    api.reply(PRODUCTION, Reply.status(503, Map.of()));
    odre.start();
    alarm.ring();
    assertThat(alarm.pauses())
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30)));
    alarm.ring();
    assertThat(alarm.pauses())
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60)));

    api.reply(SHARE, Reply.status(429, Map.of("Retry-After", "3600")));
    alarm.ring();
    assertThat(alarm.pauses()).contains(Duration.ofHours(1));
    assertThat(chain.trouble().orElse("")).contains("too many requests (HTTP 429)");
  }

  @Test
  void answersThatAreNoneLeaveTheStandIns() {
    for (String body : List.of(
        "",
        "<html>maintenance</html>",
        "[]",
        "null",
        "{\"results\":[null,3,{}]}",
        "{\"results\":[{\"date_heure_utc\":\"2026-08-22T18:00:00+00:00\",\"part_enr_conso\":null}]}",
        "{\"error_code\":\"x\",\"message\":\"y\"}")) {
      api.reply(SHARE, Reply.ok(body));
      api.reply(PRODUCTION, Reply.ok(body));
      if (alarm.pauses().isEmpty()) {
        odre.start();
      }
      alarm.ring();

      assertThat(at(LAST_HOUR).basis()).as(body).isEqualTo(GridMix.Basis.TYPICAL);
      assertThat(at(LAST_HOUR).fallbackReason()).as(body).startsWith("odre");
    }
  }

  @Test
  void longDocumentIsReadAllTheSame() {
    String row = "{\"date_heure_utc\":\"2026-08-22T18:00:00+00:00\",\"part_enr_conso\":23,"
        + "\"intensite_emissions_conso\":11,\"padding\":\"" + "a".repeat(200_000) + "\"}";
    api.reply(SHARE, Reply.ok("{\"results\":[" + row + "]}"));
    odre.start();
    alarm.ring();

    assertThat(at(LAST_HOUR).basis()).isEqualTo(GridMix.Basis.LIVE);
  }

  /** Energy-Charts, which has no forecast for this country. */
  @Test
  void whatAnApiLacksDoesNotSlowDownWhatItHas() {
    LiveMixSource charts = sources().energyCharts("DE").orElseThrow();
    api.reply(
        "/public_power",
        Reply.ok(Documents.read("energy-charts-public-power.json").toString()));
    api.reply("/co2eq", Reply.status(503, Map.of()));
    now = Instant.parse("2026-11-23T21:05:00Z");
    charts.start();
    alarm.ring();

    GridMix mix = charts.mixAt("DE", now).orElseThrow();
    assertThat(mix.basis()).isEqualTo(GridMix.Basis.LIVE);
    assertThat(mix.carbonIntensity()).isNull();
    assertThat(mix.publishedAt()).as("the quarter has not ended").isEqualTo(now);
    assertThat(charts.trouble()).isEmpty();
    assertThat(alarm.pauses().get(0)).isLessThan(Duration.ofMinutes(17));

    api.reply("/co2eq", Reply.ok(Documents.read("energy-charts-co2eq.json").toString()));
    alarm.ring();
    assertThat(charts.mixAt("DE", now).orElseThrow().carbonIntensity()).isNotNull();
    charts.stop();
  }
}
