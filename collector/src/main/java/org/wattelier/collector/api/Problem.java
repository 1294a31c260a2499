package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 tells it, in {@code application/problem+json}.
 *
 * @param slug stable name of the kind of problem, by which a client translates it, such as {@code unknown-machine}
 * @param status HTTP status
 * @param title what kind of problem it is, in a few words
 * @param detail what is wrong in this case and the remedy
 * @param members further members, such as {@code field} or {@code errors}
 */
public record Problem(String slug, int status, String title, String detail, JsonObject members) {

  private static final String TYPES = "https://wattelier.org/problems/";

  public Problem(String slug, int status, String title, String detail) {
    this(slug, status, title, detail, new JsonObject());
  }

  /** This problem with one member more. */
  public Problem with(String member, @Nullable Object value) {
    return new Problem(slug, status, title, detail, members.copy().put(member, value));
  }

  public JsonObject toJson() {
    return new JsonObject()
        .put("type", TYPES + slug)
        .put("title", title)
        .put("status", status)
        .put("detail", detail)
        .mergeIn(members);
  }

  /** Ends a response with this problem. */
  public Future<Void> send(HttpServerResponse response) {
    return response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(toJson().toBuffer());
  }
}
