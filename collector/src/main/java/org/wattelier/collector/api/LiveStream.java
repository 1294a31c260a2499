package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Server-Sent Events of the fleet: first the whole, then what changed, once a second at most, made once for all readers. A slow reader
 * misses changes and gets the whole anew; nothing runs while nobody reads. Thread-safe.
 *
 * <p>Format: <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard, 9.2</a>.
 */
final class LiveStream {
  static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int HEARTBEAT_PERIODS = 15;
  /** Of a class, some twenty snapshots; whoever has more than this under way is slow. */
  private static final int SLOW_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final Duration period;
  private final ReadLimits limits;
  /** The address of each reader. */
  private final Map<HttpServerResponse, String> addresses = new HashMap<>();

  private final Map<SimulatedMachines, LiveFeed> feeds = new EnumMap<>(SimulatedMachines.class);
  private @Nullable Long timer;

  /**
   * A stream without readers.
   *
   * @param period how often at most a snapshot is made; a comment is sent after fifteen periods without news
   * @param moments gives the fleet as it is now, with the machines that are wanted; asked off the event loop
   */
  LiveStream(
      Vertx vertx,
      Duration period,
      ReadLimits limits,
      Function<SimulatedMachines, ToldFleet.Moment> moments) {
    this.vertx = vertx;
    this.period = period;
    this.limits = limits;
    for (SimulatedMachines simulated : SimulatedMachines.values()) {
      feeds.put(simulated, new LiveFeed(vertx, () -> moments.apply(simulated), HEARTBEAT_PERIODS));
    }
  }

  /** Starts sending to whoever asks; to a HEAD, only what it would get. */
  void serve(RoutingContext context, SimulatedMachines simulated) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = request.response();
    response.putHeader("Content-Type", "text/event-stream");
    // A proxy that gathers responses would hold the snapshots back.
    response.putHeader("X-Accel-Buffering", "no");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    add(request, Peer.of(context).address(), simulated).ifPresent(limit -> refuse(response, limit));
  }

  private void refuse(HttpServerResponse response, Limit limit) {
    limits.refused().accept(limit);
    response.headers().remove("X-Accel-Buffering");
    response.putHeader("Retry-After", "30");
    String detail = limit == Limit.LIVE_READERS
        ? "This collector already serves " + limits.liveReaders() + " live pages"
        : "Your address already has " + limits.liveReadersPerAddress() + " live pages open";
    new Problem(
            "too-many-readers",
            503,
            "Too many live pages",
            detail + ": close one, try again later, or raise " + limit.setting() + ".")
        .with("limit", limit.setting())
        .send(response);
  }

  private synchronized Optional<Limit> add(
      HttpServerRequest request, String address, SimulatedMachines simulated) {
    if (readers() >= limits.liveReaders()) {
      return Optional.of(Limit.LIVE_READERS);
    }
    if (Collections.frequency(addresses.values(), address) >= limits.liveReadersPerAddress()) {
      return Optional.of(Limit.LIVE_READERS_PER_ADDRESS);
    }
    addresses.put(request.response(), address);
    LiveFeed feed = feed(simulated);
    HttpServerResponse reader = request.response();
    reader.setChunked(true).setWriteQueueMaxSize(SLOW_BYTES);
    reader.closeHandler(closed -> remove(reader, feed));
    reader.exceptionHandler(broken -> remove(reader, feed));
    // A stream never ends by itself: a server that stops would wait for it in vain.
    request.connection().shutdownHandler(stopping -> {
      remove(reader, feed);
      reader.end();
    });
    reader.write("retry: 2000\n\n");
    feed.add(reader, this);
    if (timer == null) {
      timer = vertx.setPeriodic(period.toMillis(), elapsed -> tick());
    }
    return Optional.empty();
  }

  private LiveFeed feed(SimulatedMachines simulated) {
    LiveFeed feed = feeds.get(simulated);
    if (feed == null) {
      throw new IllegalStateException("no feed: " + simulated);
    }
    return feed;
  }

  private synchronized void remove(HttpServerResponse reader, LiveFeed feed) {
    feed.remove(reader);
    addresses.remove(reader);
    if (readers() == 0 && timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }

  private synchronized void tick() {
    feeds.values().forEach(feed -> feed.tick(this));
  }

  /** Runs something that no other thread may run meanwhile. */
  synchronized void locked(Runnable action) {
    action.run();
  }

  /** How many read now. */
  synchronized int readers() {
    return feeds.values().stream().mapToInt(LiveFeed::size).sum();
  }

  /** Whether a timer runs, which it does only while somebody reads. */
  synchronized boolean running() {
    return timer != null;
  }
}
