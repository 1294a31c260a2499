package org.wattelier.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wattelier.collector.ingest.IngestBench.NOW;
import static org.wattelier.collector.ingest.IngestBench.TOKEN;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.telemetry.Point;

class WriteRoutesTest {
  private static final String SAMPLE = "machine,machine=poste-07 power_watts=23.4 1795472101000\n";

  private IngestBench bench = open(IngestLimits.standard());

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void pointIsStoredThenShownThenAcknowledged() throws Exception {
    HttpResponse<String> response = write(SAMPLE);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
    assertThat(bench.store.points()).hasSize(1);
    assertThat(bench.live).isEqualTo(bench.store.points());
  }

  @ParameterizedTest
  @CsvSource({
    "?precision=s,  1795472101",
    "?precision=ms, 1795472101000",
    "?precision=us, 1795472101000000",
    "?precision=ns, 1795472101000000000",
    "'',            1795472101000000000",
    "?org=a&bucket=b&precision=s, 1795472101",
  })
  void timestampsAreReadInTheirPrecision(String query, String timestamp) throws Exception {
    bench.send(bench.write(query, bytes("cpu load=1 " + timestamp)));

    assertThat(bench.store.points())
        .extracting(Point::time)
        .containsExactly(Instant.ofEpochSecond(1795472101));
  }

  @Test
  void pointWithoutATimeGetsThatOfItsArrival() throws Exception {
    write("cpu load=1");

    assertThat(bench.store.points()).extracting(Point::time).containsExactly(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?precision=m", "?precision=", "?precision=MS", "?precision=%zz"})
  void anotherPrecisionIsRefused(String query) throws Exception {
    String address = query.replace("%zz", "%25zz");
    assertProblem(bench.send(bench.write(address, bytes(SAMPLE))), 400, "bad-parameter");
    assertThat(bench.store.points()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Token " + TOKEN, "Bearer " + TOKEN, "token  " + TOKEN})
  void tokenOpens(String authorization) throws Exception {
    assertThat(bench
            .send(bench.request("", bytes("")).header("Authorization", authorization))
            .statusCode())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Token wrong", "Basic " + TOKEN, TOKEN, "Token", "Token " + TOKEN + "x"})
  void nothingElseOpens(String authorization) throws Exception {
    HttpResponse<String> response =
        bench.send(bench.request("", bytes(SAMPLE)).header("Authorization", authorization));

    assertProblem(response, 401, "unauthorized");
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(bench.store.points()).isEmpty();
  }

  @Test
  void withoutAuthorizationNothingIsWritten() throws Exception {
    assertProblem(bench.send(bench.request("", bytes(SAMPLE))), 401, "unauthorized");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# a comment\n"})
  void nothingToStoreIsFine(String body) throws Exception {
    assertThat(write(body).statusCode()).isEqualTo(204);
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    HttpResponse<String> response =
        bench.send(bench.write("?precision=ms", gzip(SAMPLE)).header("Content-Encoding", "GZIP"));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(bench.store.points()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "br", "gzip, gzip"})
  void anotherEncodingIsRefused(String encoding) throws Exception {
    assertProblem(
        bench.send(bench.write("", bytes(SAMPLE)).header("Content-Encoding", encoding)),
        415,
        "unsupported-encoding");
  }

  @Test
  void goodLinesAreKeptAndBadOnesNamed() throws Exception {
    HttpResponse<String> response = write(SAMPLE
        + "no fields here\n"
        + "machine,machine=poste-08 power_watts=-5 1795472101000\n"
        + "cpu load=1 1795472101000\n");

    JsonObject problem = assertProblem(response, 400, "partial-write");
    assertThat(bench.store.points()).hasSize(2);
    assertThat(bench.live).hasSize(2);
    assertThat(problem.getInteger("accepted")).isEqualTo(2);
    assertThat(problem.getString("code")).isEqualTo("invalid");
    assertThat(problem.getString("message")).startsWith("partial write: line 2: column ");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getInteger("line"))
        .isEqualTo(2);
    assertThat(problem.getJsonArray("errors").getJsonObject(1).getInteger("line"))
        .isEqualTo(3);
    assertThat(problem.getJsonArray("errors").getJsonObject(1).getString("reason"))
        .contains("power_watts");
  }

  @Test
  void nobodyElseWritesIntoTheLedger() throws Exception {
    JsonObject problem = assertProblem(
        write(SAMPLE + "ledger,machine=poste-08,step=1m energy_joules=0 1795472100000\n"),
        400,
        "partial-write");

    assertThat(bench.store.points()).hasSize(1);
    assertThat(problem.getString("detail")).contains("ledger is written by the collector alone");
  }

  @Test
  void whenEveryLineIsBadNothingIsAccepted() throws Exception {
    JsonObject problem = assertProblem(write("bad\n".repeat(150)), 400, "partial-write");

    assertThat(problem.getInteger("accepted")).isZero();
    assertThat(problem.getInteger("rejected")).isEqualTo(150);
    assertThat(problem.getJsonArray("errors")).hasSize(100);
    assertThat(bench.store.points()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T22:15:02Z, in the future",
    "2201-01-01T00:00:00Z, in the future",
    "1699-12-31T00:00:00Z, outside the years",
  })
  void pointFarFromNowIsRefused(Instant time, String reason) throws Exception {
    JsonObject problem = assertProblem(
        bench.send(bench.write("?precision=s", bytes("cpu load=1 " + time.getEpochSecond()))),
        400,
        "partial-write");

    assertThat(problem.getString("message")).contains(reason);
  }

  @Test
  void pointOfTomorrowMorningIsKept() throws Exception {
    write("cpu load=1 " + NOW.plusSeconds(86_399).toEpochMilli());

    assertThat(bench.store.points()).hasSize(1);
  }

  @Test
  void refusedByTheStoreMeansTryAgain() throws Exception {
    bench.store.refuse("the disk is full: free some space");
    HttpResponse<String> response = write(SAMPLE);

    JsonObject problem = assertProblem(response, 503, "store-unavailable");
    assertThat(problem.getString("detail")).contains("the disk is full");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(bench.live).isEmpty();

    bench.store.keep();
    assertThat(write(SAMPLE).statusCode()).isEqualTo(204);
  }

  @Test
  void seriesTooManyIsRefusedForGoodAndCostsTheOthersNothing() throws Exception {
    bench.store.fullFor(point -> "new".equals(point.tag("host")));

    HttpResponse<String> response = write(SAMPLE
        + "cpu,host=new load=1 1795472101000\n\n"
        + "bad\n"
        + "cpu,host=new load=2 1795472102000\n"
        + "cpu,host=old load=3 1795472101000\n");

    JsonObject problem = assertProblem(response, 400, "partial-write");
    assertThat(problem.getInteger("accepted")).isEqualTo(2);
    assertThat(problem.getInteger("rejected")).isEqualTo(3);
    assertThat(problem.getString("message"))
        .contains("line 2", "3 series of cpu and can take no more");
    assertThat(problem.getJsonArray("errors").stream()
            .map(error -> ((JsonObject) error).getInteger("line")))
        .containsExactly(2, 4, 5);
    assertThat(bench.store.points()).hasSize(2);
    assertThat(bench.live).hasSize(2);
  }

  @Test
  void storeThatFailsWhileSeriesAreSortedOutIsTriedAgain() throws Exception {
    bench.store.fullFor(point -> "new".equals(point.tag("host")));
    bench.store.refuse("the disk is full");

    HttpResponse<String> response = write(SAMPLE + "cpu,host=new load=1 1795472101000\n");

    assertProblem(response, 503, "store-unavailable");
    assertThat(bench.live).isEmpty();
  }

  @Test
  void nothingIsAcknowledgedBeforeTheStoreHasIt() throws Exception {
    bench.store.holdBack();
    CompletableFuture<HttpResponse<String>> response = bench.sendAsync(SAMPLE);
    await().until(() -> bench.store.waiting() == 1);

    assertThat(response).isNotDone();
    assertThat(bench.live).isEmpty();
    bench.store.answerHeldBack();
    assertThat(response.join().statusCode()).isEqualTo(204);
    assertThat(bench.live).hasSize(1);
  }

  @Test
  void tooMuchAtOnceIsRefusedAndLaterTakenAgain() throws Exception {
    bench.close();
    bench = open(limits(1_000_000, 1_000_000, 1_000));
    bench.store.holdBack();
    CompletableFuture<HttpResponse<String>> first = bench.sendAsync(SAMPLE);
    await().until(() -> bench.store.waiting() == 1);

    HttpResponse<String> second = write(SAMPLE);
    assertProblem(second, 503, "busy");
    assertThat(second.headers().firstValue("Retry-After")).isPresent();

    bench.store.keep();
    bench.store.answerHeldBack();
    assertThat(first.join().statusCode()).isEqualTo(204);
    await().untilAsserted(() -> assertThat(write(SAMPLE).statusCode()).isEqualTo(204));
  }

  @Test
  void largeBatchesAreReadToo() throws Exception {
    String body = SAMPLE.repeat(10_000);

    assertThat(write(body).statusCode()).isEqualTo(204);
    assertThat(bench
            .send(bench.write("?precision=ms", gzip(body)).header("Content-Encoding", "gzip"))
            .statusCode())
        .isEqualTo(204);
    assertThat(bench.store.points()).hasSize(20_000);
  }

  @Test
  void limitsAreNamedWhenExceeded() throws Exception {
    bench.close();
    bench = open(limits(10_000, 50_000, 10_000_000));

    assertProblem(write("x".repeat(10_001)), 413, "body-too-large");
    assertProblem(write("#\n".repeat(4_000)), 204);
    assertProblem(
        bench.send(bench
            .write("", gzip("cpu load=1 1\n".repeat(5_000)))
            .header("Content-Encoding", "gzip")),
        413,
        "body-too-large");
    assertThat(bench.store.points()).isEmpty();
  }

  @Test
  void tooManyLinesTagsOrFieldsAreRefused() throws Exception {
    assertProblem(write("#\n".repeat(20_001)), 413, "too-many-lines");
    assertThat(message(write("cpu" + counted(33, ",t%d=a") + " load=1"))).contains("32 tags");
    assertThat(message(write("cpu a=1" + counted(256, ",f%d=1")))).contains("256 fields");
    assertThat(message(write("cpu,a=" + "x".repeat(1_025) + " load=1"))).contains("1024");
    assertThat(message(write("cpu load=\"" + "x".repeat(65_600) + "\"")))
        .contains("longer than 65536 characters");
    assertThat(bench.store.points()).isEmpty();
  }

  @Test
  void metersCountWithoutNamingAnyone() throws Exception {
    write(SAMPLE + "bad\n");
    bench.send(bench.request("", bytes(SAMPLE)));

    assertThat(bench.meters.counter("wattelier.ingest.points.accepted").count()).isEqualTo(1);
    assertThat(bench.meters.counter("wattelier.ingest.lines.rejected").count()).isEqualTo(1);
    assertThat(bench
            .meters
            .counter("wattelier.ingest.requests.refused", "reason", "unauthorized")
            .count())
        .isEqualTo(1);
    assertThat(bench.meters.timer("wattelier.store.append").count()).isEqualTo(1);
    assertThat(bench.meters.getMeters().toString()).doesNotContain("poste-07");
  }

  private HttpResponse<String> write(String body) throws Exception {
    return bench.send(bench.write("?precision=ms", bytes(body)));
  }

  private static String counted(int count, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(String.format(format, i));
    }
    return out.toString();
  }

  private static String message(HttpResponse<String> response) {
    return assertProblem(response, 400, "partial-write").getString("message");
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
  }

  private static JsonObject assertProblem(HttpResponse<String> response, int status, String slug) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = new JsonObject(response.body());
    assertThat(problem.getString("type")).endsWith("/" + slug);
    assertThat(problem.getString("detail")).isNotBlank();
    return problem;
  }

  private static IngestLimits limits(int received, int unpacked, long inFlight) {
    IngestLimits standard = IngestLimits.standard();
    return new IngestLimits(
        received,
        unpacked,
        standard.lines(),
        standard.lineCharacters(),
        standard.tags(),
        standard.fields(),
        standard.nameCharacters(),
        standard.ahead(),
        standard.bodyTime(),
        inFlight,
        standard.inlineBytes(),
        standard.inlinePackedBytes(),
        standard.machines(),
        standard.machinesPerClass());
  }

  private static IngestBench open(IngestLimits limits) {
    return new IngestBench(limits);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text));
    }
    return packed.toByteArray();
  }
}
