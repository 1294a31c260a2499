package org.wattelier.collector.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.wattelier.collector.api.Limit;

/** Collects the body of a request as it arrives, within a size and a time. */
final class BodyReader {
  private final Vertx vertx;
  private final IngestLimits limits;

  BodyReader(Vertx vertx, IngestLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /** The whole body; fails with a {@link Refusal}, or otherwise when the connection broke and nobody waits for an answer. */
  Future<Buffer> read(HttpServerRequest request, BytesInFlight bytes) {
    Promise<Buffer> body = Promise.promise();
    Buffer collected = Buffer.buffer();
    request.handler(chunk -> {
      if (body.future().isComplete()) {
        return; // Refused already: what still comes is let go.
      }
      if (collected.length() + chunk.length() > limits.receivedBytes()) {
        body.tryFail(new Refusal(WriteProblems.tooLarge(Limit.BODY, limits.receivedBytes())));
      } else if (!bytes.take(chunk.length())) {
        body.tryFail(new Refusal(WriteProblems.busy()));
      } else {
        collected.appendBuffer(chunk);
      }
    });
    request.exceptionHandler(body::tryFail);
    request.endHandler(end -> body.tryComplete(collected));
    // Most bodies come together with their head: no clock is set for those.
    vertx.runOnContext(soon -> limitTime(body));
    return body.future();
  }

  private void limitTime(Promise<Buffer> body) {
    if (body.future().isComplete()) {
      return;
    }
    long deadline = vertx.setTimer(
        limits.bodyTime().toMillis(),
        timer ->
            body.tryFail(new Refusal(WriteProblems.slowBody(limits.bodyTime().toSeconds()))));
    body.future().onComplete(done -> vertx.cancelTimer(deadline));
  }
}
