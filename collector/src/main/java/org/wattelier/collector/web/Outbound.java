package org.wattelier.collector.web;

import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * What waits in memory to be sent on a connection. The one place that looks below Vert.x's public interface, which tells only
 * whether a response that is still being written has room: an answer that was written at once is out of its sight.
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
}
