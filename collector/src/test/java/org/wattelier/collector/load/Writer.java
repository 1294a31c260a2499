package org.wattelier.collector.load;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection on which one write at a time is under way. For one event loop. */
final class Writer {
  /** What became of the writes of many connections. */
  static final class Tally {
    /** Microseconds from the first byte sent to the answer. */
    final ConcurrentHistogram latency = new ConcurrentHistogram(60_000_000L, 3);

    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong broken = new AtomicLong();
  }

  private static final byte[] ACKNOWLEDGED = "HTTP/1.1 204".getBytes(StandardCharsets.US_ASCII);

  private final NetSocket socket;
  private final Tally tally;
  private Buffer answer = Buffer.buffer();
  private long begun;
  private int lines;
  private @Nullable Runnable then;
  private boolean closed;
  private Runnable broken = () -> {};

  private Writer(NetSocket socket, Tally tally) {
    this.socket = socket;
    this.tally = tally;
    socket.handler(this::answered);
    socket.closeHandler(over -> {
      if (!closed) {
        closed = true;
        tally.broken.incrementAndGet();
        broken.run();
      }
    });
  }

  /** What to do once the other side has closed the connection; whatever was under way was not acknowledged. */
  void onBroken(Runnable action) {
    broken = action;
  }

  static Future<Writer> connect(NetClient client, int port, Tally tally) {
    return client.connect(port, "127.0.0.1").map(socket -> new Writer(socket, tally));
  }

  boolean isBusy() {
    return then != null;
  }

  /** @param afterwards done once it is acknowledged */
  void write(byte[] request, int holding, Runnable afterwards) {
    begun = System.nanoTime();
    lines = holding;
    then = afterwards;
    socket.write(Buffer.buffer(request));
  }

  private void answered(Buffer part) {
    answer.appendBuffer(part);
    int length = answer.length();
    if (length < 4 || (isAcknowledged() && answer.getInt(length - 4) != 0x0d0a0d0a)) {
      return;
    }
    Runnable next = then;
    then = null;
    if (isAcknowledged()) {
      tally.latency.recordValue(Math.min(59_000_000L, (System.nanoTime() - begun) / 1_000));
      tally.acknowledged.addAndGet(lines);
    } else {
      tally.refused.incrementAndGet();
      System.err.println(answer.toString().lines().findFirst().orElse("") + " … "
          + answer.toString().substring(Math.max(0, length - 300)));
    }
    boolean acknowledged = isAcknowledged();
    answer = Buffer.buffer();
    if (next != null && acknowledged) {
      next.run();
    }
  }

  private boolean isAcknowledged() {
    for (int i = 0; i < ACKNOWLEDGED.length; i++) {
      if (answer.length() <= i || answer.getByte(i) != ACKNOWLEDGED[i]) {
        return false;
      }
    }
    return true;
  }

  void close() {
    closed = true;
    socket.close();
  }
}
