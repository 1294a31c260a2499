package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Server-Sent Events of the fleet: one snapshot a second at most, made once for all readers. A slow reader misses snapshots and
 * gets the newest; nothing runs while nobody reads. Thread-safe.
 *
 * <p>Format: <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard, 9.2</a>.
 */
final class LiveStream {
  static final int MOST_READERS = 200;
  static final Duration PERIOD = Duration.ofSeconds(1);
  private static final int HEARTBEAT_PERIODS = 15;
  /** Of a class, some twenty snapshots; whoever has more than this under way is slow. */
  private static final int SLOW_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final Duration period;
  private final Map<SimulatedMachines, LiveFeed> feeds = new EnumMap<>(SimulatedMachines.class);
  private @Nullable Long timer;

  /**
   * A stream without readers.
   *
   * @param period how often at most a snapshot is made; a comment is sent after fifteen periods without news
   * @param moments gives the fleet as it is now, with the machines that are wanted; asked off the event loop
   */
  LiveStream(Vertx vertx, Duration period, Function<SimulatedMachines, LiveFeed.Moment> moments) {
    this.vertx = vertx;
    this.period = period;
    for (SimulatedMachines simulated : SimulatedMachines.values()) {
      feeds.put(simulated, new LiveFeed(vertx, () -> moments.apply(simulated), HEARTBEAT_PERIODS));
    }
  }

  /** Starts sending to whoever asks; to a HEAD, only what it would get. */
  void serve(HttpServerRequest request, SimulatedMachines simulated) {
    HttpServerResponse response = request.response();
    response.putHeader("Content-Type", "text/event-stream");
    // A proxy that gathers responses would hold the snapshots back.
    response.putHeader("X-Accel-Buffering", "no");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else if (!add(request, simulated)) {
      response.headers().remove("X-Accel-Buffering");
      response.putHeader("Retry-After", "30");
      new Problem(
              "too-many-readers",
              503,
              "Too many live pages",
              "This collector already serves " + MOST_READERS
                  + " live pages: close one, or try again later.")
          .send(response);
    }
  }

  private synchronized boolean add(HttpServerRequest request, SimulatedMachines simulated) {
    if (readers() >= MOST_READERS) {
      return false;
    }
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
    return true;
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
