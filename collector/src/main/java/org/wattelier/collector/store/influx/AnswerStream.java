package org.wattelier.collector.store.influx;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken from the event loop by a thread that may wait, at its own pace: the server is held back while
 * that thread is busy. For one reading thread.
 */
final class AnswerStream extends InputStream {
  private static final Buffer END = Buffer.buffer(0);
  private static final int BUFFERS_AHEAD = 16;

  private final HttpClientRequest request;
  private final HttpClientResponse response;
  private final Context context;
  private final Duration patience;
  private final BlockingQueue<Buffer> arrived = new LinkedBlockingQueue<>();
  private volatile @Nullable Throwable failure;
  private Buffer current = Buffer.buffer(0);
  private int position;
  private boolean ended;

  private AnswerStream(
      HttpClientRequest request, HttpClientResponse response, Context context, Duration patience) {
    this.request = request;
    this.response = response;
    this.context = context;
    this.patience = patience;
  }

  /** Takes the body of a response that has just come; call it on the event loop of that response. */
  static AnswerStream of(
      HttpClientRequest request, HttpClientResponse response, Context context, Duration patience) {
    AnswerStream stream = new AnswerStream(request, response, context, patience);
    response.pause();
    response.exceptionHandler(stream::fail);
    response.handler(stream.arrived::add);
    response.endHandler(nothing -> stream.arrived.add(END));
    response.fetch(BUFFERS_AHEAD);
    return stream;
  }

  private void fail(Throwable cause) {
    failure = cause;
    arrived.add(END);
  }

  int status() {
    return response.statusCode();
  }

  @Override
  public int read() throws IOException {
    return await() ? current.getByte(position++) & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!await()) {
      return -1;
    }
    int count = Math.min(length, current.length() - position);
    current.getBytes(position, position + count, target, offset);
    position += count;
    return count;
  }

  /** Whether there is another byte; waits for it. */
  private boolean await() throws IOException {
    while (!ended && position == current.length()) {
      current = next();
      position = 0;
      ended = current == END;
      if (!ended) {
        context.runOnContext(nothing -> response.fetch(1));
      }
    }
    Throwable cause = failure;
    if (ended && cause != null) {
      throw new IOException("its answer breaks off: " + cause.getMessage(), cause);
    }
    return !ended;
  }

  private Buffer next() throws IOException {
    try {
      Buffer buffer = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (buffer == null) {
        throw new IOException("silent for " + patience.toSeconds() + " seconds");
      }
      return buffer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Breaks off what is still to come. */
  @Override
  public void close() {
    if (!ended) {
      context.runOnContext(nothing -> request.reset());
    }
  }
}
