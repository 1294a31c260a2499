package org.wattelier.collector.api;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From where a request comes: what the connection says, or a reverse proxy that is trusted.
 *
 * @param address of the caller
 * @param secure whether it travels encrypted from the caller's side
 * @param origin scheme, host and port by which the caller knows us, where a trusted proxy tells it
 */
public record Peer(String address, boolean secure, Optional<String> origin) {
  private static final String KEY = "wattelier.peer";

  /** Remembers where a request comes from, for whoever handles it further on. */
  public void attach(RoutingContext context) {
    context.put(KEY, this);
  }

  /** Where a request comes from; what its connection says where nobody looked further. */
  public static Peer of(RoutingContext context) {
    @Nullable Peer known = context.get(KEY);
    if (known != null) {
      return known;
    }
    String address = context.request().remoteAddress().hostAddress();
    return new Peer(address == null ? "" : address, context.request().isSSL(), Optional.empty());
  }
}
