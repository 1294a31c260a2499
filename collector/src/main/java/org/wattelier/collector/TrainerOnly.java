package org.wattelier.collector;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.wattelier.collector.api.Problem;
import org.wattelier.collector.config.Secret;
import org.wattelier.collector.ingest.Authorization;

/** Lets pass whoever shows the trainer's token. */
final class TrainerOnly implements Handler<RoutingContext> {
  private final Secret token;

  TrainerOnly(Secret token) {
    this.token = token;
  }

  @Override
  public void handle(RoutingContext context) {
    if (Authorization.token(context.request().getHeader(HttpHeaders.AUTHORIZATION))
        .filter(token::matches)
        .isPresent()) {
      context.next();
      return;
    }
    context.response().putHeader("WWW-Authenticate", "Bearer realm=\"wattelier\"");
    new Problem(
            "unauthorized",
            401,
            "Trainer token needed",
            "The Authorization header does not hold the collector's trainer token: send"
                + " 'Authorization: Bearer <trainer token>', as printed at the collector's first start.")
        .send(context.response());
  }
}
