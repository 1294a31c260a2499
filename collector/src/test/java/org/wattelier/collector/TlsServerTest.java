package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.collector.tls.CertificateFiles;
import org.wattelier.collector.tls.ServerCertificate;
import org.wattelier.collector.tls.TestCertificates;

class TlsServerTest {

  @TempDir
  Path folder;

  @Test
  void everythingTravelsByTlsAndBrowsersAreToldToStay() throws Exception {
    CertificateFiles files = TestCertificates.make(folder);
    try (ServerBench bench = bench(files, false)) {
      assertThat(bench.server.url()).startsWith("https://");
      HttpResponse<String> answer = get(bench, files);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
    }
  }

  @Test
  void certificateOfOurOwnShutsNobodyOut() throws Exception {
    CertificateFiles files = TestCertificates.make(folder);
    try (ServerBench bench = bench(files, true)) {
      assertThat(get(bench, files).headers().firstValue("Strict-Transport-Security"))
          .isEmpty();
    }
  }

  @Test
  void plainHttpIsToldNothing() throws Exception {
    try (ServerBench bench = bench(TestCertificates.make(folder), false)) {
      assertThat(bench.exchange("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"))
          .doesNotContain("HTTP/1.1 200");
    }
  }

  @Test
  void protocolsOfThePastAreRefused() throws Exception {
    CertificateFiles files = TestCertificates.make(folder);
    try (ServerBench bench = bench(files, false);
        SSLSocket old = (SSLSocket)
            context(files).getSocketFactory().createSocket("127.0.0.1", bench.server.port())) {
      old.setSoTimeout(20_000);
      old.setEnabledProtocols(new String[] {"TLSv1.1"});

      assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void handshakeThatNeverEndsIsGivenUp() throws Exception {
    Edge edge = edge(TestCertificates.make(folder), false, Map.of("--limits-head-time", "1s"));
    try (ServerBench bench = new ServerBench(folder, edge, false);
        Socket silent = bench.connect()) {
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void renewedCertificateIsUsedWithoutARestart() throws Exception {
    CertificateFiles files = TestCertificates.make(folder);
    CertificateFiles renewed = TestCertificates.make(folder);
    try (ServerBench bench = bench(files, false)) {
      assertThat(renew(bench)).isFalse();
      Files.copy(renewed.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(renewed.cert(), files.cert(), StandardCopyOption.REPLACE_EXISTING);
      Files.setLastModifiedTime(files.cert(), FileTime.from(Instant.now().plusSeconds(60)));

      assertThat(renew(bench)).isTrue();
      assertThat(get(bench, renewed).statusCode()).isEqualTo(200);
    }
  }

  private static boolean renew(ServerBench bench) {
    return bench
        .server
        .renewCertificate()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private ServerBench bench(CertificateFiles files, boolean selfMade) throws Exception {
    // keytool dates a certificate by the time of today.
    return new ServerBench(folder, edge(files, selfMade, Map.of()), false, InstantSource.system());
  }

  private static Edge edge(CertificateFiles files, boolean selfMade, Map<String, String> options)
      throws Exception {
    ServerCertificate certificate = ServerCertificate.read(files, selfMade, Instant.now());
    Edge plain = ServerBench.edge(options);
    return new Edge(
        Optional.of(new ChosenCertificate(certificate, files)),
        plain.trustedProxies(),
        plain.limits(),
        plain.readingOpen(),
        plain.host(),
        plain.nanoTime());
  }

  /** A request of a client that trusts this certificate alone, for the names in it. */
  private static HttpResponse<String> get(ServerBench bench, CertificateFiles trusted)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(context(trusted)).build();
    return client.send(
        HttpRequest.newBuilder(URI.create(bench.server.url() + "/health")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static SSLContext context(CertificateFiles trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(trusted.cert())) {
      store.setCertificateEntry(
          "collector", CertificateFactory.getInstance("X.509").generateCertificate(in));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
