package org.wattelier.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server = open();
  private final HttpClient client = HttpClient.newHttpClient();

  private HttpServer open() {
    Router router = Router.router(vertx);
    new DashboardRoutes(vertx, getClass().getClassLoader(), "dashboard-of-tests").mount(router);
    return vertx
        .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  @AfterEach
  void close() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  @Test
  void rootIsTheIndexAndIsAskedForAnew() throws Exception {
    HttpResponse<byte[]> response = get("/");

    assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("<title>Test</title>");
    assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(response, "ETag")).isNotEmpty();
  }

  @Test
  void fileUnderTheAddressOfItsVersionIsKeptForGood() throws Exception {
    String page = new String(get("/").body(), StandardCharsets.UTF_8);
    Matcher versioned = Pattern.compile("src=\"(v/[0-9a-f]+/js/main\\.js)\"").matcher(page);
    assertThat(versioned.find()).as(page).isTrue();

    HttpResponse<byte[]> response = get("/" + versioned.group(1));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(get("/js/main.js"), "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void fileOfAnotherVersionIsNotThere() throws Exception {
    assertThat(get("/v/0123456789ab/js/main.js").statusCode()).isEqualTo(404);
  }

  @Test
  void whoHasTheFileIsToldSo() throws Exception {
    String entityTag = header(get("/js/main.js"), "ETag");
    HttpResponse<byte[]> again = get("/js/main.js", "If-None-Match", entityTag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/js/main.js", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void textIsSentCompressedOnceToThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> plain = get("/js/main.js");
    HttpResponse<byte[]> packed = get("/js/main.js", "Accept-Encoding", "gzip, deflate, br");

    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(packed, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(packed.body().length).isLessThan(plain.body().length / 4);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body());
    assertThat(header(packed, "ETag")).isNotEqualTo(header(plain, "ETag"));
    assertThat(header(packed, "Vary")).isEqualToIgnoringCase("accept-encoding");
  }

  @Test
  void headSaysTheLengthAlone() throws Exception {
    HttpResponse<byte[]> response = client.send(
        request("/js/main.js")
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.body()).isEmpty();
    assertThat(header(response, "Content-Length"))
        .isEqualTo(String.valueOf(get("/js/main.js").body().length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/js",
        "/js/",
        "/missing.js",
        "/../logback.xml",
        "/%2e%2e/messages.js",
        "/js//main.js",
        "/js/.main.js",
        "/index.class"
      })
  void nothingElseIsServed(String path) throws Exception {
    assertThat(get(path).statusCode()).as(path).isIn(404, 200);
    assertThat(new String(get(path).body(), StandardCharsets.UTF_8))
        .doesNotContain("configuration");
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return client.send(
        (headers.length > 0 ? request.headers(headers) : request).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
