package org.wattelier.collector.access;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.api.Peer;
import org.wattelier.collector.api.Problem;

/**
 * Finds out who asks, by token or by a browser's session, and lets through what they may do. What changes something by a session
 * must come from our own page: other sites can make a browser send its cookie, but neither this header nor our origin.
 */
public final class AccessGate implements Handler<RoutingContext> {
  static final String COOKIE = "wattelier_session";
  static final String OWN_PAGE = "X-Wattelier-Request";

  private final AccessBook book;
  private final boolean readingOpen;

  /** @param readingOpen whether everybody may read */
  public AccessGate(AccessBook book, boolean readingOpen) {
    this.book = book;
    this.readingOpen = readingOpen;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<Caller> byToken = byToken(request);
    Optional<Caller> bySession = byToken.isPresent() ? Optional.empty() : bySession(request);
    String path = context.normalizedPath();
    if (AccessRules.changes(request.method())
        && path.startsWith("/api/v1/")
        && isForged(context, bySession.isPresent())) {
      forged().send(context.response());
      return;
    }
    Caller caller = byToken
        .or(() -> bySession)
        .orElseGet(() -> Caller.nobody(
            readingOpen ? EnumSet.of(Scope.READ, Scope.METRICS) : EnumSet.noneOf(Scope.class)));
    Set<Scope> needed = AccessRules.needed(request.method(), path);
    boolean asMachine =
        caller.machine().isPresent() && AccessRules.isForMachines(request.method(), path);
    if (needed.isEmpty() || needed.stream().anyMatch(caller::may) || reads(needed) || asMachine) {
      // The token and not the name: a machine may have been erased and have joined again.
      caller.attach(context, () -> byToken(request).or(() -> bySession(request)).isPresent());
      context.next();
    } else {
      refuse(context, caller, needed);
    }
  }

  /** Where everybody may read, who shows a token may as well. */
  private boolean reads(Set<Scope> needed) {
    return readingOpen && needed.contains(Scope.READ);
  }

  /** Who holds the token of a request; empty where it shows none, or a wrong one. */
  public Optional<Caller> byToken(HttpServerRequest request) {
    return Authorization.token(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(book::caller);
  }

  private Optional<Caller> bySession(HttpServerRequest request) {
    return cookie(request).flatMap(book::caller);
  }

  static Optional<String> cookie(HttpServerRequest request) {
    @Nullable Cookie cookie = request.getCookie(COOKIE);
    return Optional.ofNullable(cookie).map(Cookie::getValue);
  }

  private static boolean isForged(RoutingContext context, boolean session) {
    HttpServerRequest request = context.request();
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !origin.equals(ownOrigin(context))) {
      return true;
    }
    return session && !"1".equals(request.getHeader(OWN_PAGE));
  }

  private static String ownOrigin(RoutingContext context) {
    HttpServerRequest request = context.request();
    return Peer.of(context)
        .origin()
        .orElseGet(() -> (request.isSSL() ? "https://" : "http://")
            + String.valueOf(request.getHeader(HttpHeaders.HOST)));
  }

  private static void refuse(RoutingContext context, Caller caller, Set<Scope> needed) {
    String scopes = needed.stream().sorted().map(Scope::word).collect(Collectors.joining(" or "));
    if (caller.role().isPresent()) {
      new Problem(
              "forbidden",
              403,
              "Not with this token",
              "this needs the scope " + scopes + ", which a "
                  + caller.role().get().word() + " token of yours does not have: ask the trainer")
          .with("scope", scopes)
          .send(context.response());
      return;
    }
    context.response().putHeader("WWW-Authenticate", "Bearer realm=\"wattelier\"");
    new Problem(
            "unauthorized",
            401,
            "A token is needed",
            "this needs the scope " + scopes
                + ": open the link that the collector printed at its first start, or send"
                + " 'Authorization: Bearer <token>'; 'wattelier token' makes one")
        .with("scope", scopes)
        .send(context.response());
  }

  private static Problem forged() {
    return new Problem(
        "csrf",
        403,
        "Not from our own page",
        "a change by a browser's session must come from the collector's own page, with the header "
            + OWN_PAGE + ": 1; programs send 'Authorization: Bearer <token>' and no Origin");
  }
}
