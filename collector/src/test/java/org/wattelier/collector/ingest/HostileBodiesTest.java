package org.wattelier.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever arrives: 2xx or 4xx, told as a problem, within the time of the request. */
class HostileBodiesTest {
  private IngestBench bench = open();

  @BeforeEach
  void opened() {
    assertThat(bench.store.points()).isEmpty();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void randomBytesAreRefusedOneWayOrAnother() throws Exception {
    Random random = new Random(20_261_123);
    for (int round = 0; round < 300; round++) {
      byte[] body = new byte[random.nextInt(2_000)];
      random.nextBytes(body);
      assertAnswered(send(body, false));
      assertAnswered(send(body, true));
    }
  }

  @Test
  void shuffledLineProtocolIsAnsweredLineByLine() throws Exception {
    String alphabet = "cpu,machine=a power_watts=1.5e9i\"\\ \n#tF-+.é\t\r0";
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder body = new StringBuilder();
      for (int i = random.nextInt(400); i > 0; i--) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertAnswered(send(body.toString().getBytes(StandardCharsets.UTF_8), false));
    }
  }

  @Test
  void truncatedGzipStoresNothing() throws Exception {
    byte[] whole = WriteRoutesTest.gzip("cpu load=1 1\n".repeat(1_000));
    for (int length = 1; length < whole.length; length += 7) {
      HttpResponse<String> response = send(Arrays.copyOf(whole, length), true);
      assertThat(response.statusCode()).isEqualTo(400);
      assertAnswered(response);
    }
    assertThat(bench.store.points()).isEmpty();
  }

  @Test
  void gzipBombIsStoppedAtTheLimit() throws Exception {
    byte[] bomb = zeros(200_000_000);

    HttpResponse<String> response = send(bomb, true);

    assertThat(bomb.length).isLessThan(300_000);
    assertThat(response.statusCode()).isEqualTo(413);
    assertAnswered(response);
  }

  @Test
  void smallGzipBombIsStoppedToo() throws Exception {
    assertAnswered(send(zeros(3_500_000), true));
  }

  @Test
  void hugeLineIsRefused() throws Exception {
    byte[] line = new byte[9_000_000];
    Arrays.fill(line, (byte) 'x');

    HttpResponse<String> response = send(line, false);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("longer than 65536 characters").hasSizeLessThan(2_000);
  }

  @Test
  void manyUnclosedQuotesDoNotTakeForever() throws Exception {
    String body = "\" f=\"" + "x".repeat(490) + "\n";

    assertThat(send(body.repeat(19_999).getBytes(StandardCharsets.UTF_8), false).statusCode())
        .isEqualTo(400);
  }

  @Test
  void bytesThatAreNotUtf8AreLocated() throws Exception {
    byte[] body = "cpu load=1,name=\"caf\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<String> response = send(body, false);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(response.body()).getString("detail")).contains("byte 21");
  }

  @Test
  void replacementCharacterIsUtf8() throws Exception {
    byte[] body = "cpu name=\"\uFFFD\"".getBytes(StandardCharsets.UTF_8);

    assertThat(send(body, false).statusCode()).isEqualTo(204);
  }

  @Test
  void announcedLengthIsNotWaitedFor() throws Exception {
    String answer =
        raw("Authorization: Token " + IngestBench.TOKEN + "\r\nContent-Length: 99999999999\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
  }

  @Test
  void bodyWithoutATokenIsNotWaitedFor() throws Exception {
    assertThat(raw("Content-Length: 1000\r\n")).startsWith("HTTP/1.1 401 ");
  }

  @Test
  void bodyThatNeverComesIsGivenUp() throws Exception {
    assertThat(raw("Authorization: Token " + IngestBench.TOKEN + "\r\nContent-Length: 1000\r\n"))
        .startsWith("HTTP/1.1 408 ");
  }

  @Test
  void undecodableAddressIsRefused() throws Exception {
    String answer = exchange("POST /api/v2/write?precision=%zz HTTP/1.1\r\nHost: localhost\r\n"
        + "Connection: close\r\nAuthorization: Token "
        + IngestBench.TOKEN
        + "\r\nContent-Length: 0\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void brokenChunksDoNotHang() throws Exception {
    String answer = raw(
        "Authorization: Token " + IngestBench.TOKEN + "\r\nTransfer-Encoding: chunked\r\n",
        "zz\r\nnonsense\r\n");

    assertThat(answer).doesNotContain(" 500 ").doesNotContain(" 204 ");
  }

  @Test
  void senderThatBreaksOffLeavesNothingBehind() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
      socket
          .getOutputStream()
          .write(head("Authorization: Token " + IngestBench.TOKEN + "\r\nContent-Length: 100\r\n"
                  + "\r\ncpu load=1 1\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(send(new byte[0], false).statusCode()).isEqualTo(204);
    assertThat(bench.store.points()).isEmpty();
  }

  private HttpResponse<String> send(byte[] body, boolean gzip) throws Exception {
    HttpRequest.Builder request = bench.write("?precision=ms", body);
    return bench.send(gzip ? request.header("Content-Encoding", "gzip") : request);
  }

  private static void assertAnswered(HttpResponse<String> response) {
    if (response.statusCode() != 204) {
      assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
      assertThat(new JsonObject(response.body()).getString("type"))
          .startsWith("https://wattelier.org/problems/");
    }
  }

  /** Sends a head without the rest of what it announces, and returns all that comes back until the server closes. */
  private String raw(String headers, String... body) throws IOException {
    return exchange(head(headers + "\r\n" + String.join("", body)));
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bench.port())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String head(String rest) {
    return "POST /api/v2/write HTTP/1.1\r\nHost: localhost\r\n" + rest;
  }

  private static byte[] zeros(int count) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] piece = new byte[100_000];
      for (int written = 0; written < count; written += piece.length) {
        out.write(piece);
      }
    }
    return packed.toByteArray();
  }

  private static IngestBench open() {
    IngestLimits standard = IngestLimits.standard();
    return new IngestBench(new IngestLimits(
        standard.receivedBytes(),
        standard.unpackedBytes(),
        standard.lines(),
        standard.lineCharacters(),
        standard.tags(),
        standard.fields(),
        standard.nameCharacters(),
        standard.ahead(),
        Duration.ofSeconds(2),
        standard.bytesInFlight(),
        standard.inlineBytes(),
        standard.inlinePackedBytes(),
        standard.machines(),
        standard.machinesPerClass()));
  }
}
