package org.wattelier.agent.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectorReachTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:08.700Z");
  private @Nullable ServerSocket server;

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void clockIsComparedWithTheMiddleOfTheSecondThatTheCollectorTells() throws IOException {
    CollectorReach reach = reach(collector(204, "Mon, 23 Nov 2026 22:15:03 GMT"), "token");
    assertThat(reach.answers()).isTrue();
    assertThat(reach.accepts()).isTrue();
    assertThat(reach.reason()).isEmpty();
    assertThat(reach.clockAheadSeconds().orElseThrow()).isCloseTo(5.2, within(1e-6));
    assertThat(reach.clockUncertaintySeconds()).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void refusedTokenIsToldBesideTheTime() throws IOException {
    CollectorReach reach = reach(collector(401, "Mon, 23 Nov 2026 22:15:08 GMT"), "wrong");
    assertThat(reach.answers()).isTrue();
    assertThat(reach.accepts()).isFalse();
    assertThat(reach.reason()).isNotBlank();
    assertThat(reach.clockAheadSeconds().orElseThrow()).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void withoutTokenNothingIsWritten() throws IOException {
    CollectorReach reach = reach(collector(500, "Mon, 23 Nov 2026 22:15:08 GMT"), null);
    assertThat(reach.answers()).isTrue();
    assertThat(reach.accepts()).isNull();
  }

  @Test
  void collectorWithoutTimeLeavesTheClockUnknown() throws IOException {
    assertThat(reach(collector(204, ""), "token").clockAheadSeconds()).isEmpty();
  }

  @Test
  void nobodyThereIsSaidWithTheAddress() throws IOException {
    URI nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    for (String token : new @Nullable String[] {"token", null}) {
      CollectorReach reach = reach(nobody, token);
      assertThat(reach.answers()).isFalse();
      assertThat(reach.reason()).contains(nobody.toString());
    }
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThatThrownBy(() -> reach(URI.create("localhost:8080"), null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CollectorReach reach(URI collector, @Nullable String token) {
    return CollectorReach.of(collector, token, InstantSource.fixed(NOW), () -> 0L);
  }

  /** Answers by hand: the JDK's server stamps each answer with its own time. */
  private URI collector(int writeStatus, String date) throws IOException {
    ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    server = socket;
    Thread thread = new Thread(() -> {
      while (true) {
        try (Socket connection = socket.accept()) {
          BufferedReader in =
              new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
          String request = in.readLine();
          for (String line = request; line != null && !line.isEmpty(); line = in.readLine()) {}
          int status = request.startsWith("POST") ? writeStatus : 204;
          String answer = "HTTP/1.1 " + status + " so\r\nContent-Length: 0\r\nConnection: close\r\n"
              + (date.isEmpty() ? "" : "Date: " + date + "\r\n") + "\r\n";
          connection.getOutputStream().write(answer.getBytes(UTF_8));
        } catch (IOException closed) {
          return;
        }
      }
    });
    thread.setDaemon(true);
    thread.start();
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }
}
