package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Server-Sent Events of the fleet: one snapshot a second at most, made once for all readers. A slow reader misses snapshots and
 * gets the newest; nothing runs while nobody reads. Thread-safe.
 *
 * <p>Format: <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Standard, 9.2</a>.
 */
final class LiveStream {
  static final int MOST_READERS = 200;
  private static final long PERIOD_MILLIS = 1000;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  /** Snapshots are a few kilobytes; a reader with more than this under way is slow. */
  private static final int SLOW_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final InstantSource clock;
  private final Supplier<JsonObject> snapshots;
  /* Never written to under a lock: a response calls back into remove() while it holds its connection. */
  private final Set<HttpServerResponse> readers = ConcurrentHashMap.newKeySet();
  private final Object timing = new Object();
  private @Nullable Long timer;
  private @Nullable JsonObject last;
  private long quietMillis;

  /**
   * A stream without readers.
   *
   * @param snapshots makes a snapshot; called once a period, and for each new reader
   */
  LiveStream(Vertx vertx, InstantSource clock, Supplier<JsonObject> snapshots) {
    this.vertx = vertx;
    this.clock = clock;
    this.snapshots = snapshots;
  }

  /** Starts sending to a reader. */
  void add(HttpServerResponse reader) {
    if (readers.size() >= MOST_READERS) {
      reader.putHeader("Retry-After", "30");
      new Problem(
              "too-many-readers",
              503,
              "Too many live pages",
              "This collector already serves " + MOST_READERS
                  + " live pages: close one, or try again later.")
          .send(reader);
      return;
    }
    reader
        .setChunked(true)
        .setWriteQueueMaxSize(SLOW_BYTES)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        // A proxy that gathers responses would hold the snapshots back.
        .putHeader("X-Accel-Buffering", "no");
    reader.closeHandler(closed -> remove(reader));
    reader.exceptionHandler(broken -> remove(reader));
    reader.write(Buffer.buffer("retry: 2000\n").appendBuffer(event(snapshots.get())));
    readers.add(reader);
    synchronized (timing) {
      if (timer == null) {
        timer = vertx.setPeriodic(PERIOD_MILLIS, period -> send());
      }
    }
  }

  private void remove(HttpServerResponse reader) {
    readers.remove(reader);
    synchronized (timing) {
      if (readers.isEmpty() && timer != null) {
        vertx.cancelTimer(timer);
        timer = null;
      }
    }
  }

  /** Called by the one timer, so never twice at once. */
  private void send() {
    readers.removeIf(HttpServerResponse::closed);
    JsonObject snapshot = snapshots.get();
    JsonObject news = timeless(snapshot);
    Buffer message;
    if (news.equals(last)) {
      quietMillis += PERIOD_MILLIS;
      if (quietMillis < HEARTBEAT.toMillis()) {
        return;
      }
      message = Buffer.buffer(": ping\n\n");
    } else {
      message = event(snapshot);
    }
    last = news;
    quietMillis = 0;
    for (HttpServerResponse reader : readers) {
      if (!reader.writeQueueFull()) {
        reader.write(message);
      }
    }
  }

  /** A snapshot without the times that pass by themselves. */
  private static JsonObject timeless(JsonObject snapshot) {
    JsonObject copy = new JsonObject(new LinkedHashMap<>(snapshot.getMap()));
    copy.remove("time");
    JsonObject grid = copy.getJsonObject("grid");
    if (grid != null) {
      JsonObject timelessGrid = grid.copy();
      timelessGrid.remove("time");
      copy.put("grid", timelessGrid);
    }
    return copy;
  }

  private Buffer event(JsonObject snapshot) {
    return Buffer.buffer("event: fleet\nid: " + clock.millis() + "\ndata: ")
        .appendBuffer(snapshot.toBuffer())
        .appendString("\n\n");
  }
}
