package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir
  Path folder;

  @Test
  void firstStartShowsTheTrainersLinkAndLaterOnesDoNot() {
    CommandBench first = new CommandBench(folder);
    CompletableFuture<Integer> running = start(first);
    String key = found("/#key=(\\S+)", first.out());
    String token = join(first, found("--join (\\S+)", first.out()));

    assertThat(first.out()).contains("First start");
    assertThat(write(first, key, "cpu load=1")).isEqualTo(204);
    assertThat(write(first, token, "machine,machine=poste-07 power_watts=23")).isEqualTo(204);
    assertThat(write(first, "wrong", "machine,machine=poste-07 power_watts=23")).isEqualTo(401);
    end(first, running);

    CommandBench second = new CommandBench(folder);
    running = start(second);
    assertThat(second.out()).doesNotContain(key).doesNotContain("First start");
    assertThat(get(second, "/api/v1/machines")).contains("poste-07");
    assertThat(write(second, token, "machine,machine=poste-07 power_watts=24")).isEqualTo(204);
    end(second, running);
    assertThat(second.out()).contains("Stopping");
  }

  @Test
  void takenPortIsToldInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandBench bench = new CommandBench(folder);
      String port = String.valueOf(taken.getLocalPort());

      assertThat(bench.run("serve", "--port", port)).isEqualTo(1);
      assertThat(bench.err().lines())
          .singleElement()
          .isEqualTo("wattelier: port " + port
              + " is taken: stop the program that has it, or choose another with --port");
    }
  }

  @Test
  void storeInUseIsToldInOneLine() {
    CommandBench first = new CommandBench(folder);
    CompletableFuture<Integer> running = start(first);
    CommandBench second = new CommandBench(folder);

    assertThat(second.run("serve", "--port", "0")).isEqualTo(1);
    assertThat(second.err().lines())
        .singleElement()
        .asString()
        .contains("the store cannot be opened");
    end(first, running);
  }

  @Test
  void openingToOthersIsWarnedOf() {
    CommandBench bench = new CommandBench(folder);
    CompletableFuture<Integer> running = start(bench, "--host", "0.0.0.0");

    assertThat(bench.err().lines())
        .singleElement()
        .asString()
        .startsWith("Beware: 0.0.0.0")
        .contains("every token that passes", "every machine name", "--tls-self-signed");
    assertThat(bench.out()).doesNotContain("http://0.0.0.0");
    end(bench, running);
  }

  @Test
  void certificateOfItsOwnIsInTheJoinLineAndOutlivesARestart() {
    CommandBench first = new CommandBench(folder);
    CompletableFuture<Integer> running = start(first, "--host", "0.0.0.0", "--tls-self-signed");
    String pin = found("--pin=(sha256:[0-9a-f]{64})", first.out());

    assertThat(first.out())
        .contains("Certificate of its own, " + pin)
        .contains("--collector https://");
    assertThat(first.err()).doesNotContain("Beware");
    end(first, running);

    CommandBench second = new CommandBench(folder);
    running = start(second, "--tls-self-signed", "true");
    assertThat(second.out()).contains("Certificate of its own, " + pin);
    end(second, running);
  }

  @Test
  void unusableCertificateNamesSettingAndRemedy() {
    CommandBench bench = new CommandBench(folder);

    assertThat(bench.run("serve", "--tls-cert", "cert.pem", "--tls-key", "key.pem"))
        .isEqualTo(78);
    assertThat(bench.err())
        .startsWith("wattelier: tls.cert: " + folder.resolve("cert.pem") + ": it cannot be read")
        .contains("check the path and the rights");
  }

  private CompletableFuture<Integer> start(CommandBench bench, String... more) {
    // Tests never ask the network.
    String[] args = new String[5 + more.length];
    System.arraycopy(
        new String[] {"serve", "--port", "0", "--grid-source", "offline"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    CompletableFuture<Integer> running = bench.runBeside(args);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> bench.lifetime.isAwaited() || running.isDone());
    assertThat(running).as(bench.err()).isNotDone();
    return running;
  }

  private static void end(CommandBench bench, CompletableFuture<Integer> running) {
    bench.lifetime.end();
    assertThat(running.join()).isZero();
  }

  private int write(CommandBench bench, String token, String line) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url(bench) + "/api/v2/write"))
        .header("Authorization", "Token " + token)
        .POST(HttpRequest.BodyPublishers.ofString(line))
        .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .join()
        .statusCode();
  }

  private String join(CommandBench bench, String code) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url(bench) + "/api/v1/join"))
        .POST(HttpRequest.BodyPublishers.ofString(
            "{\"code\":\"" + code + "\",\"machine\":\"poste-07\"}"))
        .build();
    String answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body();
    return new JsonObject(answer).getString("token");
  }

  private String get(CommandBench bench, String path) {
    return client
        .sendAsync(
            HttpRequest.newBuilder(URI.create(url(bench) + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .join()
        .body();
  }

  private static String url(CommandBench bench) {
    return found("Wattelier runs at (\\S+)", bench.out());
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
