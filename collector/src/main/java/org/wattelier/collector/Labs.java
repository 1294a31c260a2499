package org.wattelier.collector;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.wattelier.collector.access.Caller;
import org.wattelier.collector.access.Scope;
import org.wattelier.collector.api.LabServices;
import org.wattelier.collector.api.ReadLimits;
import org.wattelier.collector.lab.Asker;
import org.wattelier.collector.lab.LabBook;
import org.wattelier.collector.lab.Moments;
import org.wattelier.collector.lab.ScenarioLibrary;
import org.wattelier.collector.lab.SessionClock;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.TelemetryStore;

/**
 * What the collector keeps of labs, below its data directory.
 *
 * @param disk one thread, on which everything that reads or writes there runs
 */
record Labs(
    WorkerExecutor disk,
    LabBook book,
    ScenarioLibrary scenarios,
    Moments moments,
    SessionClock session) {
  private static final String FOLDER = "labs";

  /** Opens what there is. Blocks. */
  static Labs open(Vertx vertx, Path data, InstantSource clock, RandomGenerator random)
      throws StartException {
    Path folder = data.resolve(FOLDER);
    try {
      return new Labs(
          vertx.createSharedWorkerExecutor("wattelier-labs", 1),
          LabBook.open(folder, clock, random),
          new ScenarioLibrary(Labs.class.getClassLoader(), FOLDER, folder),
          Moments.open(folder, clock),
          new SessionClock(folder, clock));
    } catch (IOException failed) {
      throw new StartException("failure.labs", folder, String.valueOf(failed.getMessage()));
    }
  }

  LabServices services(
      TelemetryStore store, LiveFleet fleet, InstantSource clock, ReadLimits limits) {
    return new LabServices(
        disk,
        book,
        scenarios,
        moments,
        session,
        store,
        fleet,
        clock,
        limits,
        context -> asker(context, fleet),
        Caller::stands);
  }

  /** A machine is of the class that its token is for; with one for any class, of that under which it sends. */
  private static Asker asker(RoutingContext context, LiveFleet fleet) {
    Caller caller = Caller.of(context);
    Optional<String> className =
        caller.className().or(() -> caller.machine().flatMap(fleet::classOf));
    return new Asker(caller.may(Scope.ADMIN), caller.machine(), className);
  }

  /** Takes a machine out of every run; answers out of how many. */
  Future<Integer> leave(String machine) {
    return disk.executeBlocking(() -> book.erase(machine));
  }

  /** Deletes runs and moments from before a time. */
  Future<Void> expire(Instant before) {
    return disk.executeBlocking(() -> {
      book.expire(before);
      moments.expire(before);
      return null;
    });
  }
}
