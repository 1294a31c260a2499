package org.wattelier.collector.access;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.wattelier.collector.api.BadBody;
import org.wattelier.collector.api.Limit;
import org.wattelier.collector.api.Peer;
import org.wattelier.collector.api.Problem;
import org.wattelier.collector.api.RequestBody;

/**
 * Joining, sessions, codes and tokens under {@code /api/v1}. What a token reads as is answered once, where it is made, and never
 * again.
 */
public final class AccessRoutes {
  private static final int LARGEST_BODY_BYTES = 4_096;
  private static final Duration CODE_LASTS = Duration.ofHours(4);
  private static final int LONGEST_CODE_HOURS = 24 * 7;

  private final Vertx vertx;
  private final AccessBook book;
  private final ToIntFunction<String> attempts;
  private final Consumer<Limit> refused;

  /**
   * Routes on a book.
   *
   * @param attempts takes note of an attempt from an address to guess a secret: 0, or after how many seconds the next is due
   * @param refused told of attempts that were too many
   */
  public AccessRoutes(
      Vertx vertx, AccessBook book, ToIntFunction<String> attempts, Consumer<Limit> refused) {
    this.vertx = vertx;
    this.book = book;
    this.attempts = attempts;
    this.refused = refused;
  }

  public void mount(Router router) {
    change(router, HttpMethod.POST, "/api/v1/join", this::join);
    router.get("/api/v1/session").handler(this::whoAmI);
    change(router, HttpMethod.POST, "/api/v1/session", this::open);
    router.delete("/api/v1/session").handler(this::close);
    router.get("/api/v1/join-codes").handler(context -> ok(context, codes()));
    change(router, HttpMethod.POST, "/api/v1/join-codes", this::invite);
    router.delete("/api/v1/join-codes/:code").handler(this::withdraw);
    router.get("/api/v1/tokens").handler(context -> ok(context, tokens()));
    change(router, HttpMethod.POST, "/api/v1/tokens", this::issue);
    router.delete("/api/v1/tokens/:id").handler(this::revoke);
  }

  @FunctionalInterface
  private interface Change {
    void apply(RoutingContext context, RequestBody body);
  }

  private static void change(Router router, HttpMethod method, String path, Change change) {
    router
        .route(method, path)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY_BYTES))
        .handler(context -> {
          try {
            change.apply(context, RequestBody.of(context));
          } catch (BadBody bad) {
            bad.problem().send(context.response());
          }
        })
        .failureHandler(context -> {
          if (context.statusCode() == 413) {
            BadBody.tooLarge(LARGEST_BODY_BYTES).send(context.response());
          } else {
            context.next();
          }
        });
  }

  private void join(RoutingContext context, RequestBody body) {
    body.allowing("code", "machine");
    String machine = body.name("machine");
    String code = body.text("code");
    Optional<String> shown = Authorization.token(context.request().getHeader("Authorization"));
    if (isTooOften(context)) {
      return;
    }
    blocking(context, () -> book.join(code, machine, shown), answer -> joined(context, answer));
  }

  private static void joined(RoutingContext context, JoinAnswer answer) {
    HttpServerResponse response = context.response();
    if (answer instanceof JoinAnswer.Joined joined) {
      JsonObject told =
          new JsonObject().put("machine", joined.machine()).put("token", joined.token());
      joined.className().ifPresent(name -> told.put("class", name));
      send(response.setStatusCode(201), told);
    } else if (answer instanceof JoinAnswer.NameTaken) {
      new Problem(
              "machine-name-taken",
              409,
              "This machine name is taken",
              "another machine joined under that name: choose another one (--name), or let the"
                  + " trainer revoke the token of the machine that had it")
          .with("field", "machine")
          .send(response);
    } else {
      new Problem(
              "join-code-unknown",
              403,
              "No such join code",
              "the code is mistyped, or it has expired: ask the trainer for a new one")
          .with("field", "code")
          .send(response);
    }
  }

  private void whoAmI(RoutingContext context) {
    ok(context, AccessView.caller(Caller.of(context)));
  }

  private void open(RoutingContext context, RequestBody body) {
    body.allowing("token");
    String token = body.text("token");
    if (isTooOften(context)) {
      return;
    }
    blocking(context, () -> book.open(token), session -> {
      if (session.isEmpty()) {
        new Problem(
                "token-unknown",
                403,
                "No such link",
                "the link is incomplete or was withdrawn: ask the trainer for a new one, or run"
                    + " 'wattelier token renew' beside the collector")
            .with("field", "token")
            .send(context.response());
        return;
      }
      context
          .response()
          .addCookie(
              cookie(context, session.get().cookie(), session.get().lasting().toSeconds()));
      ok(context, AccessView.caller(session.get().caller()));
    });
  }

  private void close(RoutingContext context) {
    Optional<String> cookie = AccessGate.cookie(context.request());
    blocking(
        context,
        () -> {
          if (cookie.isPresent()) {
            book.close(cookie.get());
          }
          return true;
        },
        closed -> context
            .response()
            .addCookie(cookie(context, "", 0))
            .setStatusCode(204)
            .end());
  }

  private static Cookie cookie(RoutingContext context, String value, long seconds) {
    return Cookie.cookie(AccessGate.COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(Peer.of(context).secure())
        .setPath("/")
        .setMaxAge(seconds);
  }

  private JsonObject codes() {
    return new JsonObject()
        .put("codes", new JsonArray(book.codes().stream().map(AccessView::code).toList()));
  }

  private JsonObject tokens() {
    return new JsonObject()
        .put(
            "tokens",
            new JsonArray(book.tokens().stream().map(AccessView::token).toList()));
  }

  private void invite(RoutingContext context, RequestBody body) {
    body.allowing("class", "hours");
    Optional<String> className = body.optionalName("class");
    Duration lasting = body.hours("hours", LONGEST_CODE_HOURS).orElse(CODE_LASTS);
    blocking(
        context,
        () -> book.invite(className, lasting),
        code -> send(context.response().setStatusCode(201), AccessView.code(code)));
  }

  private void withdraw(RoutingContext context) {
    String code = context.pathParam("code");
    blocking(
        context,
        () -> book.withdraw(String.valueOf(code)),
        known -> gone(context, known, "join code"));
  }

  private void issue(RoutingContext context, RequestBody body) {
    body.allowing("role", "scopes", "label");
    NewToken wanted = NewToken.of(body);
    blocking(
        context,
        () -> book.issue(wanted.role(), wanted.scopes(), wanted.label()),
        token -> send(
            context.response().setStatusCode(201),
            new JsonObject().put("role", wanted.role().word()).put("token", token)));
  }

  private void revoke(RoutingContext context) {
    long id;
    try {
      id = Long.parseLong(context.pathParam("id"));
    } catch (NumberFormatException notAnId) {
      gone(context, false, "token");
      return;
    }
    blocking(context, () -> book.revoke(id), known -> gone(context, known, "token"));
  }

  private static void gone(RoutingContext context, boolean known, String what) {
    if (known) {
      context.response().setStatusCode(204).end();
    } else {
      new Problem(
              "not-found",
              404,
              "Nothing here",
              "there is no such " + what + ", or no longer: GET lists those there are")
          .send(context.response());
    }
  }

  private boolean isTooOften(RoutingContext context) {
    int seconds = attempts.applyAsInt(Peer.of(context).address());
    if (seconds == 0) {
      return false;
    }
    refused.accept(Limit.JOINS_PER_ADDRESS);
    context.response().putHeader("Retry-After", String.valueOf(seconds));
    new Problem(
            "too-many-requests",
            429,
            "Too many attempts",
            "more attempts a minute than " + Limit.JOINS_PER_ADDRESS.setting() + " allows: wait "
                + seconds + " s")
        .with("limit", Limit.JOINS_PER_ADDRESS.setting())
        .send(context.response());
    return true;
  }

  private <T> void blocking(RoutingContext context, Callable<T> work, Consumer<T> answer) {
    vertx.executeBlocking(work, false).onSuccess(answer::accept).onFailure(context::fail);
  }

  private static void ok(RoutingContext context, JsonObject json) {
    send(context.response(), json);
  }

  private static void send(HttpServerResponse response, JsonObject json) {
    response.putHeader("Content-Type", "application/json").end(json.toBuffer());
  }
}
