package org.wattelier.collector.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Problem;

/**
 * Answers requests for this machine by its loopback names alone. A collector that only its own machine reaches asks no token for
 * reading; a page elsewhere whose name resolves to 127.0.0.1 (DNS rebinding) must not read by way of the browser here.
 */
public final class KnownHosts implements Handler<RoutingContext> {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|[a-z0-9-]+\\.localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[?::1]?");

  private final String listening;

  /** @param listening the name by which the collector was told to listen */
  public KnownHosts(String listening) {
    this.listening = listening.toLowerCase(Locale.ROOT);
  }

  @Override
  public void handle(RoutingContext context) {
    if (admits(context.request())) {
      context.next();
    }
  }

  /** Whether a request calls this machine by one of its names; one that does not is answered here. */
  public boolean admits(HttpServerRequest request) {
    @Nullable HostAndPort authority = request.authority();
    String host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
    if (host.isEmpty() || host.equals(listening) || LOOPBACK.matcher(host).matches()) {
      return true;
    }
    new Problem(
            "misdirected-request",
            421,
            "Not the collector of that name",
            "the collector listens for its own machine alone, which calls it localhost: to reach it"
                + " by another name set host, or name your reverse proxy in proxy.trusted")
        .send(request.response());
    return false;
  }
}
