package org.wattelier.collector.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * What waits in memory to be sent on a connection, and a way to drop it. The one place that looks below Vert.x's public interface,
 * which tells only whether a response that is still being written has room, and closes only once all that waits has been sent: to a
 * reader who never reads, never.
 */
final class Outbound {

  private Outbound() {}

  /** Bytes that wait for the reader; 0 where everything has been handed to the kernel. Files are sent from disk and count nothing. */
  static long waitingBytes(HttpConnection connection) {
    if (!(connection instanceof HttpServerConnection server)) {
      return 0;
    }
    @Nullable
    ChannelOutboundBuffer buffer =
        server.channelHandlerContext().channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /** Closes a connection at once, with all that waits; the kernel too forgets what it holds for a reader who is behind. */
  static void cut(HttpConnection connection) {
    if (!(connection instanceof HttpServerConnection server)) {
      connection.close();
      return;
    }
    Channel channel = server.channelHandlerContext().channel();
    boolean behind = waitingBytes(connection) > 0;
    channel.eventLoop().execute(() -> {
      if (behind && channel.isOpen()) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
      }
      channel.unsafe().close(channel.unsafe().voidPromise());
    });
  }
}
