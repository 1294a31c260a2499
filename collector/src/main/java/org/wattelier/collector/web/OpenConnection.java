package org.wattelier.collector.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Limit;

/**
 * One connection, and since when it has been doing what it does. Its event loop tells it of requests, one sweeper looks at it; no
 * lock is held meanwhile, since Vert.x takes one of its own to answer.
 */
final class OpenConnection {
  final HttpConnection connection;
  final String address;
  /** Why nothing is served on it; null where it is. */
  final @Nullable Limit refused;

  /** A request that is being answered, and since when it has been. */
  private record Asked(HttpServerRequest request, long sinceNanos) {}

  private final AtomicReference<@Nullable Asked> latest = new AtomicReference<>();
  private volatile boolean askedBefore;
  private volatile long waitingBytes;
  private long quietSinceNanos;
  private long stuckSinceNanos;

  OpenConnection(
      HttpConnection connection, String address, @Nullable Limit refused, long nowNanos) {
    this.connection = connection;
    this.address = address;
    this.refused = refused;
    this.quietSinceNanos = nowNanos;
    this.stuckSinceNanos = nowNanos;
  }

  void begun(HttpServerRequest request, long nowNanos) {
    latest.set(new Asked(request, nowNanos));
    askedBefore = true;
  }

  /** Bytes that waited for its reader when it was last looked at. */
  long waitingBytes() {
    return waitingBytes;
  }

  /** What is to become of a connection. */
  enum Verdict {
    STAYS,
    IDLE,
    SLOW_HEAD,
    SLOW_BODY,
    SLOW_READER
  }

  /** Looks at the connection. */
  Verdict look(Connections.Limits limits, long nowNanos) {
    lookAtReader(nowNanos);
    Asked asked = latest.get();
    if (asked != null
        && !asked.request.isEnded()
        && nowNanos - asked.sinceNanos > limits.bodyNanos()) {
      return Verdict.SLOW_BODY;
    }
    if (waitingBytes > 0 && nowNanos - stuckSinceNanos > limits.idleNanos()) {
      return Verdict.SLOW_READER;
    }
    if (asked != null && !isOver(asked.request.response())) {
      quietSinceNanos = nowNanos;
      return Verdict.STAYS;
    }
    if (asked != null && asked.request.isEnded()) {
      latest.compareAndSet(asked, null); // Answered: nothing of it is needed any more.
      quietSinceNanos = nowNanos;
    }
    if (waitingBytes > 0) {
      quietSinceNanos = nowNanos;
    }
    if (askedBefore) {
      return nowNanos - quietSinceNanos > limits.idleNanos() ? Verdict.IDLE : Verdict.STAYS;
    }
    return nowNanos - quietSinceNanos > limits.headNanos() ? Verdict.SLOW_HEAD : Verdict.STAYS;
  }

  private static boolean isOver(HttpServerResponse response) {
    return response.ended() || response.closed();
  }

  /** A reader that takes anything at all between two looks is slow; one that takes nothing is stuck. */
  private void lookAtReader(long nowNanos) {
    long now = Outbound.waitingBytes(connection);
    if (now == 0 || now < waitingBytes) {
      stuckSinceNanos = nowNanos;
    }
    waitingBytes = now;
  }
}
