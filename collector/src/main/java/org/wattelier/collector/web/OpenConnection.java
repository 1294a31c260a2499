package org.wattelier.collector.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Limit;

/** One connection, and since when it has been doing what it does. Guarded by its {@link Connections}. */
final class OpenConnection {
  final HttpConnection connection;
  final String address;
  /** Why nothing is served on it; null where it is. */
  final @Nullable Limit refused;

  private @Nullable HttpServerRequest latest;
  private long latestBegunNanos;
  private boolean asked;
  private long quietSinceNanos;
  private long stuckSinceNanos;
  private long waitingBytes;

  OpenConnection(
      HttpConnection connection, String address, @Nullable Limit refused, long nowNanos) {
    this.connection = connection;
    this.address = address;
    this.refused = refused;
    this.quietSinceNanos = nowNanos;
    this.stuckSinceNanos = nowNanos;
  }

  void begun(HttpServerRequest request, long nowNanos) {
    latest = request;
    latestBegunNanos = nowNanos;
    asked = true;
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
    HttpServerRequest request = latest;
    if (request != null && !request.isEnded() && nowNanos - latestBegunNanos > limits.bodyNanos()) {
      return Verdict.SLOW_BODY;
    }
    if (waitingBytes > 0 && nowNanos - stuckSinceNanos > limits.idleNanos()) {
      return Verdict.SLOW_READER;
    }
    if (request != null && !request.response().ended() && !request.response().closed()) {
      quietSinceNanos = nowNanos;
      return Verdict.STAYS;
    }
    if (request != null || waitingBytes > 0) {
      latest = null; // Answered: nothing of it is needed any more.
      quietSinceNanos = nowNanos;
    }
    if (asked) {
      return nowNanos - quietSinceNanos > limits.idleNanos() ? Verdict.IDLE : Verdict.STAYS;
    }
    return nowNanos - quietSinceNanos > limits.headNanos() ? Verdict.SLOW_HEAD : Verdict.STAYS;
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
