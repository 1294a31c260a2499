package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wattelier.collector.api.Peer;

/** From where a request comes, as seen behind the proxies that a test trusts. */
class ForwardedTest {
  private static final String TRUSTED = "127.0.0.1, 10.0.0.0/8, 2001:db8::/32";

  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For: 192.0.2.60                                        | 192.0.2.60",
        "X-Forwarded-For: 192.0.2.60, 10.1.2.3                              | 192.0.2.60",
        "X-Forwarded-For: 6.6.6.6, 192.0.2.60, 10.1.2.3                     | 192.0.2.60",
        "X-Forwarded-For: 6.6.6.6, nonsense                                 | 127.0.0.1",
        "X-Forwarded-For: 10.1.2.3                                          | 10.1.2.3",
        "X-Forwarded-For: 2001:db9::1, 2001:db8::7                          | 2001:db9::1",
        "X-Forwarded-For: 192.0.2.60:4711                                   | 192.0.2.60",
        "X-Forwarded-For:                                                   | 127.0.0.1",
        "X-Real-IP: 192.0.2.60                                              | 127.0.0.1",
        "Forwarded: for=192.0.2.60                                          | 192.0.2.60",
        "Forwarded: for=6.6.6.6, for=\"[2001:db9::1]:4711\";proto=https       | 2001:db9::1",
        "Forwarded: for=6.6.6.6, for=unknown                                | 127.0.0.1",
        "Forwarded: FOR=192.0.2.60;by=203.0.113.43 , for=10.0.0.9           | 192.0.2.60",
      })
  void callerIsTheFirstFromTheRightThatIsNoProxy(String header, String caller) throws Exception {
    assertThat(seen(TRUSTED, header).address()).isEqualTo(caller);
  }

  @Test
  void nothingCountsFromWhomNobodyTrusts() throws Exception {
    Peer peer = seen(
        "10.0.0.0/8",
        "X-Forwarded-For: 192.0.2.60",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: evil.example");

    assertThat(peer.address()).isEqualTo("127.0.0.1");
    assertThat(peer.secure()).isFalse();
    assertThat(peer.origin()).isEmpty();
  }

  @Test
  void schemeAndHostAreTheTrustedProxysWord() throws Exception {
    Peer peer = seen(
        TRUSTED,
        "X-Forwarded-For: 192.0.2.60",
        "X-Forwarded-Proto: https",
        "X-Forwarded-Host: energie.example:8443");

    assertThat(peer.secure()).isTrue();
    assertThat(peer.origin()).contains("https://energie.example:8443");
    assertThat(seen(TRUSTED, "X-Forwarded-Host: <script>").origin()).isEmpty();
    assertThat(
            seen(TRUSTED, "Forwarded: for=192.0.2.1;proto=https;host=a.example").origin())
        .contains("https://a.example");
  }

  @Test
  void joiningIsToldByTheAddressOfTheProxy() throws Exception {
    try (ServerBench bench =
        new ServerBench(folder, Map.of("--proxy-trusted", "127.0.0.1", "--read", "open"))) {
      String about = bench
          .get("/api/v1/about", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "energie.example")
          .body();

      assertThat(new JsonObject(about).getString("collectorUrl"))
          .isEqualTo("https://energie.example");
      assertThat(new JsonObject(bench.get("/api/v1/about").body()).getString("collectorUrl"))
          .isEqualTo(bench.server.url());
    }
  }

  @Test
  void rateIsThatOfTheCallerAndNotOfTheProxy() throws Exception {
    Map<String, String> options =
        Map.of("--proxy-trusted", "127.0.0.1", "--limits-requests-per-address", "1");
    try (ServerBench bench = new ServerBench(folder, ServerBench.edge(options), true)) {
      for (int i = 0; i < 5; i++) {
        assertThat(status(bench, "192.0.2.1")).isEqualTo(204);
      }
      assertThat(status(bench, "192.0.2.1")).isEqualTo(429);
      assertThat(status(bench, "192.0.2.2")).isEqualTo(204);
      for (int i = 0; i < 5; i++) {
        assertThat(status(bench, "2001:db8::" + i)).isEqualTo(204);
      }
      // A host has a whole /64 to choose from.
      assertThat(status(bench, "2001:db8::99")).isEqualTo(429);
    }
  }

  private static int status(ServerBench bench, String caller) throws Exception {
    return bench.get("/ping", "X-Forwarded-For", caller).statusCode();
  }

  /** What the routes see of a request with these headers. */
  private Peer seen(String trusted, String... headers) throws Exception {
    List<Peer> peers = new CopyOnWriteArrayList<>();
    try (ServerBench bench = new ServerBench(folder, Map.of("--proxy-trusted", trusted))) {
      bench.watch(context -> peers.add(Peer.of(context)));
      List<String> flat = new ArrayList<>();
      Arrays.stream(headers).map(header -> header.split(": *", 2)).forEach(pair -> {
        flat.add(pair[0]);
        flat.add(pair[1]);
      });
      bench.get("/watched", flat.toArray(new String[0]));
    }
    return peers.get(0);
  }
}
