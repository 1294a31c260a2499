package org.wattelier.collector.api;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One series of events and those who read it. Each event is made once, off the event loop, and only where something changed. A reader
 * is told of the whole fleet first, then of what changes; one whose connection is full misses that, and is told of the whole again once
 * there is room. Guarded by its {@link LiveStream}.
 */
final class LiveFeed {

  /**
   * The events of a period.
   *
   * @param version of the fleet that whoever got one of them knows
   * @param change what changed since the version before; null where nothing did, or there was none
   * @param whole the whole fleet; null where nobody needs it
   */
  private record Edition(
      long version, @Nullable Buffer change, @Nullable Buffer whole) {}

  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Buffer HEARTBEAT = Buffer.buffer(": ping\n\n");
  private static final long NOTHING = 0;

  private final Vertx vertx;
  private final Supplier<ToldFleet.Moment> moments;
  private final int heartbeatPeriods;
  /** Each reader, and the version that it knows. */
  private final Map<HttpServerResponse, Long> readers = new LinkedHashMap<>();

  /** What all that were told are told of; changed by whoever makes an edition, one at a time. */
  private ToldFleet told = new ToldFleet();

  private Edition newest = new Edition(NOTHING, null, null);
  private boolean making;
  private int periodsSinceMade;
  private int periodsSinceSent;

  /**
   * A feed without readers.
   *
   * @param moments asked off the event loop
   * @param heartbeatPeriods after how many periods without news a comment is sent
   */
  LiveFeed(Vertx vertx, Supplier<ToldFleet.Moment> moments, int heartbeatPeriods) {
    this.vertx = vertx;
    this.moments = moments;
    this.heartbeatPeriods = heartbeatPeriods;
  }

  int size() {
    return readers.size();
  }

  /** Takes a reader and sends it the whole fleet, made for it unless that was done in this period. */
  void add(HttpServerResponse reader, LiveStream stream) {
    readers.put(reader, NOTHING);
    if (newest.whole() == null || periodsSinceMade > 0) {
      make(stream);
    } else {
      send(newest);
    }
  }

  void remove(HttpServerResponse reader) {
    readers.remove(reader);
    forgetUnread();
  }

  /** Nobody knows anything any more, so that the next reader begins anew. */
  private void forgetUnread() {
    if (readers.isEmpty() && !making) {
      told = new ToldFleet();
      newest = new Edition(NOTHING, null, null);
      periodsSinceSent = 0;
    }
  }

  /** One period has passed: sends what is new. */
  void tick(LiveStream stream) {
    periodsSinceMade++;
    periodsSinceSent++;
    make(stream);
  }

  private void make(LiveStream stream) {
    if (readers.isEmpty() || making) {
      return;
    }
    making = true;
    ToldFleet fleet = told;
    boolean wanted = anyLacksTheWhole();
    vertx
        .executeBlocking(() -> next(fleet, wanted), false)
        .onFailure(failure -> LOG.error("no live event could be made", failure))
        .onComplete(made -> stream.locked(() -> {
          making = false;
          if (made.succeeded() && !readers.isEmpty()) {
            publish(made.result(), stream);
          }
          forgetUnread();
        }));
  }

  /** Whether a reader that has room knows nothing yet, or missed something. */
  private boolean anyLacksTheWhole() {
    return readers.entrySet().stream()
        .anyMatch(reader -> (reader.getValue() == NOTHING || reader.getValue() != newest.version())
            && hasRoom(reader.getKey()));
  }

  private boolean anyKnowsNothing() {
    return readers.entrySet().stream()
        .anyMatch(reader -> reader.getValue() == NOTHING && hasRoom(reader.getKey()));
  }

  private Edition next(ToldFleet fleet, boolean wholeWanted) {
    @Nullable Buffer change = fleet.change(moments.get()).orElse(null);
    return new Edition(fleet.version(), change, wholeWanted ? fleet.whole() : null);
  }

  private void publish(Edition edition, LiveStream stream) {
    if (edition.version() != newest.version()) {
      periodsSinceSent = 0;
    }
    newest = edition;
    periodsSinceMade = 0;
    send(edition);
    if (periodsSinceSent >= heartbeatPeriods) {
      periodsSinceSent = 0;
      present().forEach(reader -> write(reader, HEARTBEAT));
    }
    if (edition.whole() == null && anyKnowsNothing()) {
      make(stream); // For whoever came while this was made.
    }
  }

  private void send(Edition edition) {
    for (HttpServerResponse reader : present()) {
      Long known = readers.get(reader);
      if (known == null || known == edition.version()) {
        continue;
      }
      boolean knowsTheLast = known != NOTHING && known == edition.version() - 1;
      @Nullable
      Buffer event = knowsTheLast && edition.change() != null ? edition.change() : edition.whole();
      if (event != null && write(reader, event)) {
        readers.replace(reader, edition.version());
      }
    }
  }

  /** The readers at this moment: a write that fails removes its reader before it returns. */
  private List<HttpServerResponse> present() {
    return List.copyOf(readers.keySet());
  }

  private static boolean hasRoom(HttpServerResponse reader) {
    return !reader.closed() && !reader.writeQueueFull();
  }

  private static boolean write(HttpServerResponse reader, Buffer message) {
    if (!hasRoom(reader)) {
      return false;
    }
    reader.write(message);
    return true;
  }
}
