package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.live.FleetTotal;
import org.wattelier.collector.live.MachineNow;

/**
 * One series of snapshots and those who read it. Each snapshot is made once, off the event loop, and only where something
 * changed; a reader whose connection is full misses it, and gets the newest once there is room. Guarded by its {@link LiveStream}.
 */
final class LiveFeed {

  /** What a snapshot is made of, as it was at one moment. */
  record Moment(FleetSnapshot fleet, Optional<GridMix> grid, boolean demo) {

    /** What a reader would see change: all but the times that pass by themselves. */
    private News news() {
      return new News(fleet.total(), fleet.simulatedTotal(), fleet.machines(), grid);
    }

    private Buffer event() {
      JsonObject json = FleetJson.of(fleet, grid, demo);
      return Buffer.buffer("event: fleet\nid: " + fleet.time().toEpochMilli() + "\ndata: ")
          .appendBuffer(json.toBuffer())
          .appendString("\n\n");
    }
  }

  private record News(
      FleetTotal total,
      @Nullable FleetTotal simulatedTotal,
      List<MachineNow> machines,
      Optional<GridMix> grid) {}

  /** A snapshot as it is sent, and whether it tells anything that the one before did not. */
  private record Edition(News news, Buffer event, boolean changed) {}

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Buffer HEARTBEAT = Buffer.buffer(": ping\n\n");

  private final Vertx vertx;
  private final Supplier<Moment> moments;
  private final int heartbeatPeriods;
  /** Each reader, and whether it still lacks the newest event. */
  private final Map<HttpServerResponse, Boolean> readers = new LinkedHashMap<>();

  private @Nullable Edition newest;
  private boolean making;
  private int periodsSinceEvent;
  private int periodsSinceSent;

  /**
   * A feed without readers.
   *
   * @param moments asked off the event loop
   * @param heartbeatPeriods after how many periods without news a comment is sent
   */
  LiveFeed(Vertx vertx, Supplier<Moment> moments, int heartbeatPeriods) {
    this.vertx = vertx;
    this.moments = moments;
    this.heartbeatPeriods = heartbeatPeriods;
  }

  int size() {
    return readers.size();
  }

  /** Takes a reader and sends it the newest event, made for it unless there is one of this period. */
  void add(HttpServerResponse reader, LiveStream stream) {
    readers.put(reader, true);
    if (newest == null || periodsSinceEvent > 0) {
      make(stream, true);
    } else {
      send(newest.event());
    }
  }

  void remove(HttpServerResponse reader) {
    readers.remove(reader);
    if (readers.isEmpty()) {
      newest = null;
      periodsSinceSent = 0;
    }
  }

  /** One period has passed: sends what is new. */
  void tick(LiveStream stream) {
    periodsSinceEvent++;
    periodsSinceSent++;
    make(stream, false);
  }

  private void make(LiveStream stream, boolean forNewReader) {
    if (readers.isEmpty() || making) {
      return;
    }
    making = true;
    Edition before = newest;
    vertx
        .executeBlocking(() -> next(before, forNewReader), false)
        .onFailure(failure -> LOG.error("no live snapshot could be made", failure))
        .onComplete(made -> stream.locked(() -> {
          making = false;
          if (made.succeeded() && !readers.isEmpty()) {
            publish(made.result());
          }
        }));
  }

  private Edition next(@Nullable Edition before, boolean forNewReader) {
    Moment moment = moments.get();
    News news = moment.news();
    if (before == null || !before.news().equals(news)) {
      return new Edition(news, moment.event(), true);
    }
    return new Edition(news, forNewReader ? moment.event() : before.event(), false);
  }

  private void publish(Edition edition) {
    if (newest == null || newest.event() != edition.event()) {
      periodsSinceEvent = 0;
    }
    newest = edition;
    if (edition.changed()) {
      periodsSinceSent = 0;
      readers.replaceAll((reader, lacking) -> true);
    }
    send(edition.event());
    if (periodsSinceSent >= heartbeatPeriods) {
      periodsSinceSent = 0;
      present().forEach(reader -> write(reader, HEARTBEAT));
    }
  }

  private void send(Buffer event) {
    for (HttpServerResponse reader : present()) {
      if (Boolean.TRUE.equals(readers.get(reader)) && write(reader, event)) {
        readers.replace(reader, false);
      }
    }
  }

  /** The readers at this moment: a write that fails removes its reader before it returns. */
  private List<HttpServerResponse> present() {
    return List.copyOf(readers.keySet());
  }

  private static boolean write(HttpServerResponse reader, Buffer message) {
    if (reader.closed() || reader.writeQueueFull()) {
      return false;
    }
    reader.write(message);
    return true;
  }
}
