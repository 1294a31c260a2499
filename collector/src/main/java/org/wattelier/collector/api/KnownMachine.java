package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** The machine that a path names, refused where nobody knows it. */
final class KnownMachine {

  private KnownMachine() {}

  static String named(RoutingContext context) {
    return Objects.requireNonNull(context.pathParam("machine"), "the route has no {machine}");
  }

  /** Fails with a problem document where no machine of that name ever sent a sample. */
  static Future<Void> require(ApiServices services, String machine) {
    return services.store().latest().compose(latest -> {
      if (latest.stream().anyMatch(known -> known.machine().equals(machine))) {
        return Future.succeededFuture();
      }
      return Future.failedFuture(new ProblemException(new Problem(
          "unknown-machine",
          404,
          "Unknown machine",
          "No machine of that name ever sent a sample: see /api/v1/machines.")));
    });
  }
}
