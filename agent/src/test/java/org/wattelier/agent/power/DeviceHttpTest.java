package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceHttpTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  private Path folder;

  @Test
  void certificateThatNobodyVouchesForHasItsOwnRemedy() throws Exception {
    HttpsServer board =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    board.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    board.start();
    try {
      URI address = URI.create("https://127.0.0.1:" + board.getAddress().getPort() + "/redfish");
      assertThat(new DeviceHttp(Duration.ofSeconds(5)).get(address))
          .isEqualTo(new DeviceHttp.Answer.Refused(
              new Unavailable(
                  PowerText.of("http.tls", address.toString()),
                  PowerText.of("http.tls.remedy", "127.0.0.1")),
              false));
    } finally {
      board.stop(0);
    }
  }

  /** As management boards leave the factory. */
  private SSLContext selfSigned() throws Exception {
    Path file = folder.resolve("board.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "board",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-keystore",
            file.toString())
        .redirectErrorStream(true)
        .start();
    String printed = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(printed).isZero();

    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
