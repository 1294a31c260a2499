package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabBook;
import org.wattelier.collector.lab.Moments;
import org.wattelier.collector.lab.ScenarioLibrary;
import org.wattelier.collector.lab.SessionClock;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;

/**
 * What the routes of labs answer from.
 *
 * @param disk does one thing after the other, so that whatever blocks waits for the disk and for nobody else
 * @param asker who sent a request
 * @param standing whether the token of a request is still good; asked on {@code disk}, where machines that were erased leave too
 */
public record LabServices(
    WorkerExecutor disk,
    LabBook book,
    ScenarioLibrary scenarios,
    Moments moments,
    SessionClock session,
    TelemetryStore store,
    LiveFleet fleet,
    InstantSource clock,
    ReadLimits limits,
    Function<RoutingContext, Asker> asker,
    Predicate<RoutingContext> standing) {

  /** Does what a machine asked for, unless its token was taken back since the request came: then it has left all runs. */
  <T> Future<T> change(RoutingContext context, Callable<T> work) {
    return disk.executeBlocking(() -> {
      if (!standing.test(context)) {
        throw new ProblemException(new Problem(
            "unauthorized",
            401,
            "The token was taken back",
            "the token of this request was taken back while it was under way: join anew"));
      }
      return work.call();
    });
  }
}
