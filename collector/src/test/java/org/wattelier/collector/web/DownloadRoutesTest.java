package org.wattelier.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadRoutesTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final byte[] jar = new byte[300_000];

  @TempDir
  Path folder;

  @BeforeEach
  void carryAJar() throws IOException {
    new Random(1).nextBytes(jar);
    Path carried = Files.createDirectories(folder.resolve("classes/downloads"));
    Files.write(carried.resolve("wattelier-agent.jar"), jar);
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
  void carriedJarIsSentAsItIs() throws Exception {
    String url = serve();
    HttpResponse<byte[]> response = send(url, "GET", "/downloads/wattelier-agent.jar");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(jar);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/java-archive");
    assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(response.headers().firstValue("Content-Length")).contains("300000");
    assertThat(send(url, "GET", "/downloads/wattelier-agent.jar").body()).isEqualTo(jar);
  }

  @Test
  void downloadThatBreaksOffIsNoFailure() throws Exception {
    // More than all buffers on the way hold.
    Files.write(folder.resolve("classes/downloads/wattelier-agent.jar"), new byte[32 << 20]);
    URI address = URI.create(serve() + "/downloads/wattelier-agent.jar");
    try (CaughtLog log = new CaughtLog(DownloadRoutes.class)) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket
            .getOutputStream()
            .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(8)).asString().isEqualTo("HTTP/1.1");
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> !log.lines().isEmpty());

      assertThat(log.lines()).containsExactly("DEBUG a download of wattelier-agent.jar broke off");
    }
  }

  @Test
  void headSendsNoBody() throws Exception {
    HttpResponse<byte[]> response = send(serve(), "HEAD", "/downloads/wattelier-agent.jar");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Length")).contains("300000");
  }

  @Test
  void jarThatIsNotCarriedIsAProblemWithItsRemedy() throws Exception {
    URI address = URI.create(serve() + "/downloads/wattelier-lab.jar");
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("download-missing").contains("mvn -DskipTests package");
  }

  @Test
  void newerJarReplacesTheOneUnpackedBefore() throws Exception {
    Path unpacked = Files.createDirectories(folder.resolve("unpacked"));
    Files.writeString(unpacked.resolve("wattelier-agent.jar"), "of an older build");

    assertThat(send(serve(), "GET", "/downloads/wattelier-agent.jar").body()).isEqualTo(jar);
    assertThat(unpacked).isDirectoryNotContaining("glob:**.part");
  }

  private String serve() throws IOException {
    ClassLoader classPath =
        new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, null);
    Router router = Router.router(vertx);
    new DownloadRoutes(vertx, new CarriedJars(classPath, folder.resolve("unpacked"))).mount(router);
    HttpServer server = vertx
        .createHttpServer(new HttpServerOptions().setCompressionSupported(true))
        .requestHandler(router)
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
    return "http://127.0.0.1:" + server.actualPort();
  }

  private HttpResponse<byte[]> send(String url, String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Accept-Encoding", "gzip")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
