package org.wattelier.collector.web;

import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Peer;

/**
 * Finds out from where a request comes. {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, or {@code Forwarded} (RFC 7239),
 * count only as far as trusted proxies wrote them: read from the right, the first address that is no trusted proxy is the caller.
 * What stands left of it anybody may have written, and from anybody but a trusted proxy nothing counts at all.
 */
public final class ForwardedHeaders implements Handler<RoutingContext> {
  private static final int MOST_HOPS = 20;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._\\-\\[\\]:]{1,255}");

  private final Predicate<InetAddress> trusted;

  /** @param trusted whose word counts */
  public ForwardedHeaders(Predicate<InetAddress> trusted) {
    this.trusted = trusted;
  }

  @Override
  public void handle(RoutingContext context) {
    peer(context.request()).attach(context);
    context.next();
  }

  /** From where a request comes. */
  public Peer peer(HttpServerRequest request) {
    String nearest = String.valueOf(request.remoteAddress().hostAddress());
    if (!isTrusted(nearest)) {
      return new Peer(nearest, request.isSSL(), Optional.empty());
    }
    List<ForwardedHop> hops = hops(request);
    Collections.reverse(hops);
    String caller = nearest;
    boolean secure = request.isSSL();
    @Nullable String host = null;
    for (ForwardedHop hop : hops) {
      secure = hop.scheme() == null ? secure : hop.scheme().equalsIgnoreCase("https");
      host = hop.host() != null && HOST.matcher(hop.host()).matches() ? hop.host() : host;
      if (hop.address() == null) {
        break; // A trusted proxy that hides it: what stands further left is not its word.
      }
      caller = hop.address();
      if (!isTrusted(caller)) {
        break;
      }
    }
    String scheme = secure ? "https://" : "http://";
    return new Peer(caller, secure, Optional.ofNullable(host).map(name -> scheme + name));
  }

  /** The proxies on the way, from the caller's side to ours. */
  private static List<ForwardedHop> hops(HttpServerRequest request) {
    List<String> standard = request.headers().getAll("Forwarded");
    List<ForwardedHop> hops = standard.isEmpty()
        ? ForwardedHop.ofUsualHeaders(
            list(request, "X-Forwarded-For"),
            list(request, "X-Forwarded-Proto"),
            list(request, "X-Forwarded-Host"))
        : ForwardedHop.ofStandardHeader(String.join(",", standard));
    return new ArrayList<>(hops.subList(Math.max(0, hops.size() - MOST_HOPS), hops.size()));
  }

  private static List<String> list(HttpServerRequest request, String header) {
    String all = String.join(",", request.headers().getAll(header));
    return all.isBlank() ? List.of() : List.of(all.strip().split("\\s*,\\s*", -1));
  }

  private boolean isTrusted(String address) {
    @Nullable InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
    return parsed != null && trusted.test(parsed);
  }
}
