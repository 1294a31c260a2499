package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GridFetcherTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final FakeApi api = new FakeApi(vertx);
  private final GridFetcher fetcher = new GridFetcher(vertx, "1.2.3", () -> NOW);
  private final GridRequest request = GridRequest.of("mix", api.url() + "/mix?token=secret");

  @AfterEach
  void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private GridAnswer get() {
    return await(fetcher.get(request));
  }

  @Test
  void saysWhoAsksAndTakesGzip() {
    String body = "{\"long\":\"" + "a".repeat(5_000) + "\"}";
    api.reply("/mix", FakeApi.Reply.ok(body));

    assertThat(get())
        .isEqualTo(
            new GridAnswer.Document(Buffer.buffer(body), GridAnswer.Version.NONE, Duration.ZERO));
    assertThat(api.asked().get(0).headers())
        .containsEntry("user-agent", "Wattelier/1.2.3")
        .extractingByKey("accept-encoding")
        .asString()
        .contains("gzip");
  }

  @Test
  void documentThatWasReadIsAskedForOnlyIfItChanged() {
    api.reply("/mix", new FakeApi.Reply(200, Map.of("ETag", "\"7\""), "{}"));

    GridAnswer.Document first = (GridAnswer.Document) get();
    assertThat(get()).as("not read, so it comes again").isInstanceOf(GridAnswer.Document.class);

    fetcher.keep(request, first.version());
    assertThat(get()).isEqualTo(new GridAnswer.Unchanged(Duration.ZERO));
    assertThat(api.asked().get(2).headers()).containsEntry("if-none-match", "\"7\"");
  }

  @Test
  void whoAsksToWaitIsHeard() {
    api.reply("/mix", FakeApi.Reply.status(429, Map.of("Retry-After", "90")));
    assertThat(get())
        .isEqualTo(new GridAnswer.Failed(
            "asks to wait, too many requests (HTTP 429)", Duration.ofSeconds(90), false));

    api.reply("/mix", FakeApi.Reply.status(429, Map.of()));
    assertThat(get().pause()).isGreaterThan(Duration.ofMinutes(10));

    api.reply(
        "/mix",
        new FakeApi.Reply(
            200,
            Map.of(
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-Reset",
                String.valueOf(NOW.plusSeconds(600).getEpochSecond())),
            "{}"));
    assertThat(get().pause()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void refusalsAreToldInWordsWithoutTheToken() {
    api.reply("/mix", FakeApi.Reply.status(503, Map.of()));
    assertThat(get()).isEqualTo(new GridAnswer.Failed("answers HTTP 503", Duration.ZERO, false));

    api.reply("/mix", FakeApi.Reply.status(401, Map.of()));
    assertThat(get()).asString().contains("check grid.token").doesNotContain("secret");

    api.reply("/mix", FakeApi.Reply.status(302, Map.of("Location", api.url() + "/elsewhere")));
    assertThat(get()).asString().contains("answers HTTP 302");
    assertThat(api.asked()).noneMatch(asked -> asked.path().equals("/elsewhere"));
    assertThat(request).asString().doesNotContain("secret");
  }

  @Test
  void endlessAnswerIsCutOff() {
    api.reply("/mix", FakeApi.Reply.ok("a".repeat(3_000_000)));

    assertThat(get()).asString().contains("larger than 2097152 bytes");
  }

  @Test
  void nobodyThereIsNoConnection() {
    api.vanish();

    assertThat(get()).isEqualTo(new GridAnswer.Failed("no connection", Duration.ZERO, false));
  }
}
