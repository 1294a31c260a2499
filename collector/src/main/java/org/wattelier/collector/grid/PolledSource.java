package org.wattelier.collector.grid;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An API that is asked in the background, one request at a time, again and again: its values in memory, and how it is doing.
 */
final class PolledSource implements LiveMixSource {

  /** What every polled source shares. */
  record Surroundings(
      Vertx vertx, GridFetcher fetcher, Alarm alarm, InstantSource clock, RandomGenerator random) {}

  private record Trouble(String reason, Instant since) {}

  private static final Logger LOG = LoggerFactory.getLogger(PolledSource.class);
  /** Longer documents are read on a worker: an event loop has others to serve. */
  private static final int LARGE_BYTES = 100_000;

  private final GridApi api;
  private final Surroundings around;
  private final RetryPauses pauses;
  private final MixTimeline timeline = new MixTimeline(MixTimeline.OF_A_COURSE);
  private final MixNews news = new MixNews();
  /** The newest document of each request, for rounds in which only some have changed. */
  private final Map<String, Buffer> documents = new HashMap<>();

  private volatile @Nullable Trouble trouble;
  private volatile boolean stopped;

  PolledSource(GridApi api, Surroundings around) {
    this.api = api;
    this.around = around;
    this.pauses = new RetryPauses(api.period(), around.random());
  }

  @Override
  public String name() {
    return api.origin().source();
  }

  @Override
  public Set<String> zones() {
    return Set.of(api.origin().zone());
  }

  @Override
  public String credit() {
    return api.origin().credit();
  }

  @Override
  public List<String> parts() {
    return List.of(name());
  }

  @Override
  public Optional<GridMix> mixAt(String zone, Instant at) {
    return api.origin().zone().equals(zone) ? timeline.at(at) : Optional.empty();
  }

  @Override
  public Optional<GridMix> lastBefore(Instant at) {
    return timeline.lastBefore(at);
  }

  @Override
  public Optional<Instant> nextAfter(Instant at) {
    return timeline.nextAfter(at);
  }

  @Override
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble)
        .map(now -> name() + ": " + now.reason() + " (since " + now.since() + ")");
  }

  @Override
  public void onNews(Consumer<List<GridMix>> listener) {
    news.onValues(listener);
  }

  @Override
  public void onRevision(Consumer<GridRevision> listener) {
    news.onRevision(listener);
  }

  @Override
  public void recall(List<GridMix> known) {
    timeline.add(known);
  }

  @Override
  public void start() {
    around.alarm().after(Duration.ZERO, this::round);
  }

  @Override
  public void stop() {
    stopped = true;
  }

  private void round() {
    if (stopped) {
      return;
    }
    Future<PollRound> asked = Future.succeededFuture(PollRound.begun());
    for (GridRequest request : api.requests(around.clock().instant(), timeline.newest())) {
      asked = asked.compose(soFar -> soFar.failure() != null
          ? Future.succeededFuture(soFar)
          : around.fetcher().get(request).map(answer -> soFar.with(request, answer)));
    }
    asked
        .compose(this::take)
        .recover(failure -> Future.succeededFuture(PollRound.failed(unreadable(failure))))
        .onSuccess(this::finish);
  }

  /** Reads what came, unless nothing has changed. */
  private Future<PollRound> take(PollRound round) {
    if (round.failure() != null || round.fresh().isEmpty()) {
      return Future.succeededFuture(round);
    }
    round.fresh().forEach((request, document) -> documents.put(request.name(), document.body()));
    Map<String, Buffer> all = Map.copyOf(documents);
    Instant now = around.clock().instant();
    return read(all, now).map(mixes -> {
      round
          .fresh()
          .forEach((request, document) -> around.fetcher().keep(request, document.version()));
      news.tell(timeline.add(knownBy(now, mixes)), now);
      return round;
    });
  }

  /** What is published of a stretch that has not ended is known now, and not at its end. */
  private static List<GridMix> knownBy(Instant now, List<GridMix> mixes) {
    return mixes.stream()
        .map(mix -> {
          Instant published = mix.publishedAt();
          return published != null && published.isAfter(now) ? mix.publishedAt(now) : mix;
        })
        .toList();
  }

  private Future<List<GridMix>> read(Map<String, Buffer> all, Instant now) {
    int bytes = all.values().stream().mapToInt(Buffer::length).sum();
    if (bytes > LARGE_BYTES) {
      return around.vertx().executeBlocking(() -> api.read(all, now), false);
    }
    try {
      return Future.succeededFuture(api.read(all, now));
    } catch (BadDocument | RuntimeException bad) {
      return Future.failedFuture(bad);
    }
  }

  private static String unreadable(Throwable failure) {
    if (failure instanceof BadDocument) {
      return String.valueOf(failure.getMessage());
    }
    if (!(failure instanceof DecodeException)
        && !(failure instanceof ClassCastException)
        && !(failure instanceof DateTimeException)) {
      LOG.error("a grid document met a defect of its reader", failure);
    }
    return "its answer is not of the form that it was";
  }

  private void finish(PollRound round) {
    Trouble before = trouble;
    String failure = round.failure();
    if (failure == null) {
      trouble = null;
      if (before != null) {
        LOG.info("grid source {} answers again", name());
      }
    } else if (before == null || !before.reason().equals(failure)) {
      trouble = new Trouble(
          failure,
          before == null
              ? around.clock().instant().truncatedTo(ChronoUnit.SECONDS)
              : before.since());
      LOG.warn("grid source {}: {}; stand-ins answer meanwhile", name(), failure);
    }
    Duration own = failure == null ? pauses.afterSuccess() : pauses.afterFailure();
    around.alarm().after(own.compareTo(round.pause()) >= 0 ? own : round.pause(), this::round);
  }
}
