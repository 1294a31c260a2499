package org.wattelier.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorPinTest {
  private static final String OTHER_PIN = "sha256:" + "0".repeat(64);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Locale before = Locale.getDefault();

  @TempDir
  Path folder;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void pinnedCertificateIsTrustedWhateverItsName() throws Exception {
    try (TlsCollector collector = new TlsCollector(folder)) {
      WriteClient client = client(collector.address(), collector.pin());

      assertThat(client.write(Batch.of(List.of()))).isInstanceOf(WriteOutcome.Accepted.class);
      assertThat(client.write(Batch.of(List.of()))).isInstanceOf(WriteOutcome.Accepted.class);
      assertThat(collector.requests).hasValue(2);
    }
  }

  @Test
  void anotherCertificateIsSentNothing() throws Exception {
    try (TlsCollector collector = new TlsCollector(folder)) {
      WriteOutcome outcome = client(collector.address(), OTHER_PIN).write(Batch.of(List.of()));

      assertThat(((WriteOutcome.Failed) outcome).reason())
          .contains("another certificate (" + collector.pin() + ")")
          .contains("somebody is in between, or the collector has a new certificate")
          .contains("new join line")
          .doesNotContain("#");
      assertThat(collector.requests).hasValue(0);
    }
  }

  @Test
  void mismatchIsToldInFrenchToo() throws Exception {
    Locale.setDefault(Locale.FRENCH);
    try (TlsCollector collector = new TlsCollector(folder)) {
      WriteOutcome outcome = client(collector.address(), OTHER_PIN).write(Batch.of(List.of()));

      assertThat(((WriteOutcome.Failed) outcome).reason()).contains("quelqu’un s’interpose");
    }
  }

  @Test
  void withoutAPinAnUnknownCertificateIsRefusedWithTheRemedy() throws Exception {
    try (TlsCollector collector = new TlsCollector(folder)) {
      WriteOutcome outcome = client(collector.address(), null).write(Batch.of(List.of()));

      assertThat(((WriteOutcome.Failed) outcome).reason()).contains("is not trusted here", "--pin");
      assertThat(collector.requests).hasValue(0);
    }
  }

  @Test
  void serverWithoutTlsIsTold() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answerPlainly(plain));
      server.start();
      URI address = URI.create("https://localhost:" + plain.getLocalPort());

      WriteOutcome outcome = client(address, OTHER_PIN).write(Batch.of(List.of()));

      assertThat(((WriteOutcome.Failed) outcome).reason()).contains("No secure connection to");
    }
  }

  @Test
  void reachTellsThePin() throws Exception {
    try (TlsCollector collector = new TlsCollector(folder)) {
      CollectorReach reach = CollectorReach.of(
          CollectorPin.address(collector.address(), collector.pin(), Map.of()),
          null,
          InstantSource.system(),
          () -> 0L);

      assertThat(reach.answers()).isTrue();
      assertThat(reach.pin()).isEqualTo(collector.pin());
    }
  }

  @Test
  void pinComesFromOptionEnvironmentOrAddress() {
    URI plain = URI.create("https://10.0.0.2:8080/under");
    String digits = "ab".repeat(32);
    URI pinned = URI.create(plain + "#sha256:" + digits);

    assertThat(CollectorPin.address(plain, "sha256:" + digits, Map.of())).isEqualTo(pinned);
    assertThat(CollectorPin.address(plain, null, Map.of("WATTELIER_PIN", "sha256:" + digits)))
        .isEqualTo(pinned);
    assertThat(CollectorPin.address(pinned, null, Map.of())).isEqualTo(pinned);
    assertThat(CollectorPin.address(pinned, OTHER_PIN, Map.of("WATTELIER_PIN", "sha256:" + digits)))
        .isEqualTo(URI.create(plain + "#" + OTHER_PIN));
    assertThat(CollectorPin.address(plain, null, Map.of("WATTELIER_PIN", ""))).isEqualTo(plain);
    assertThat(CollectorPin.bare(pinned)).isEqualTo(plain);
  }

  @Test
  void digitsAreReadAsBrowsersAndOpensslShowThem() {
    assertThat(CollectorPin.parse("SHA256:" + "AB:".repeat(31) + "AB"))
        .hasToString("sha256:" + "ab".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:abc", "0000", "sha1:0000", "sha256:zz", "nonsense here"})
  void whatIsNoPinIsRefused(String text) {
    URI collector = URI.create("https://10.0.0.2:8080");

    assertThatThrownBy(() -> CollectorPin.address(collector, text, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 hexadecimal digits");
  }

  @Test
  void pinNeedsTls() {
    URI collector = URI.create("http://10.0.0.2:8080");

    assertThatThrownBy(() -> CollectorPin.address(collector, OTHER_PIN, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://10.0.0.2:8080 is not an https:// address");
  }

  private static WriteClient client(URI collector, @Nullable String pin) {
    return new WriteClient(
        CollectorPin.address(collector, pin, Map.of()), "token", PATIENCE, PATIENCE);
  }

  private static void answerPlainly(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      socket
          .getOutputStream()
          .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      // The client has gone: that is its answer.
    }
  }
}
