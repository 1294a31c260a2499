package org.wattelier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.Membership;

class JoinOptionsTest {
  private static final String JOINED =
      "{\"machine\":\"poste-07\",\"class\":\"lille\",\"token\":\"wt_first\"}";

  @TempDir
  Path home = Path.of("unset");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 201;
  private volatile String answer = JOINED;
  private final HttpServer collector = server();

  private HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api/v1/join", exchange -> {
        asked.add(exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      });
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @BeforeEach
  void start() {
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void codeIsExchangedOnceAndTheTokenKeptForTheUserAlone() throws Exception {
    assertThat(membership("K7QM-2XFD", null))
        .isEqualTo(new Membership("poste-07", "lille", "wt_first"));
    assertThat(asked).containsExactly("null {\"code\":\"K7QM-2XFD\",\"machine\":\"poste-07\"}");

    assertThat(membership(null, null)).isEqualTo(new Membership("poste-07", "lille", "wt_first"));
    assertThat(asked).hasSize(1);
    try (var files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile))
          .singleElement()
          .satisfies(
              file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void memberThatJoinsAnotherClassShowsTheTokenThatItHolds() throws Exception {
    membership("K7QM-2XFD", null);
    answer = "{\"machine\":\"poste-07\",\"token\":\"wt_second\"}";

    assertThat(membership("AAAA-BBBB", null))
        .isEqualTo(new Membership("poste-07", null, "wt_second"));
    assertThat(asked.get(1)).startsWith("Token wt_first ");
    assertThat(membership(null, null).token()).isEqualTo("wt_second");
  }

  @Test
  void memberGoesOnWhenTheCodeHasRunOutOrTheCollectorIsAway() throws Exception {
    membership("K7QM-2XFD", null);
    status = 403;
    assertThat(membership("K7QM-2XFD", null).token()).isEqualTo("wt_first");
    collector.stop(0);
    assertThat(membership("K7QM-2XFD", null).token()).isEqualTo("wt_first");
  }

  @Test
  void refusalsSayWhatToDo() {
    status = 403;
    assertRefused(ExitCode.REFUSED, "K7QM-2XFD", "ask the trainer");
    status = 409;
    assertRefused(ExitCode.REFUSED, "poste-07", "--name");
    status = 429;
    assertRefused(ExitCode.REFUSED, "wait a minute");
    status = 404;
    assertRefused(ExitCode.UNAVAILABLE, "not a collector");
    status = 503;
    assertRefused(ExitCode.UNAVAILABLE, "503");
    status = 201;
    answer = "<html>";
    assertRefused(ExitCode.UNAVAILABLE, "not a collector");
    collector.stop(0);
    assertRefused(ExitCode.UNAVAILABLE, "No collector answers");
  }

  @Test
  void tokenThatWasGivenGoesBeforeOneThatIsKeptAndNoneIsSaid() throws Exception {
    assertThatThrownBy(() -> membership(null, null))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_CONFIGURATION))
        .hasMessageContaining("--join");
    membership("K7QM-2XFD", null);

    assertThat(membership(null, "given")).isEqualTo(new Membership("poste-07", null, "given"));
  }

  @Test
  void membershipShowsNoToken() {
    assertThat(new Membership("poste-07", null, "wt_first").toString()).doesNotContain("wt_first");
  }

  private Membership membership(@Nullable String code, @Nullable String token)
      throws CommandFailure {
    JoinOptions options = new JoinOptions();
    options.code = code;
    options.token = token;
    return options.membership(
        URI.create("http://127.0.0.1:" + collector.getAddress().getPort()),
        "poste-07",
        Map.of("HOME", home.toString()));
  }

  private void assertRefused(int exitCode, String... words) {
    assertThatThrownBy(() -> membership("K7QM-2XFD", null))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(exitCode))
        .message()
        .contains(words);
  }
}
