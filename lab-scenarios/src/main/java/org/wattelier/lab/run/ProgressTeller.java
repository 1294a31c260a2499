package org.wattelier.lab.run;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.Standing;

/**
 * Tells the collector every few seconds how a run goes on, on a thread of its own, so that a slow network holds up no phase. What it
 * cannot tell now it tells the next time: only the newest counts.
 */
final class ProgressTeller implements AutoCloseable {
  private static final long PERIOD_SECONDS = 5;

  private final LabApi api;
  private final String run;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(ProgressTeller::thread);
  private final AtomicReference<@Nullable Standing> newest = new AtomicReference<>();
  private volatile boolean runEnded;

  private ProgressTeller(LabApi api, String run) {
    this.api = api;
    this.run = run;
  }

  /** @param api for this alone */
  static ProgressTeller start(LabApi api, String run) {
    ProgressTeller teller = new ProgressTeller(api, run);
    var unused = teller.thread.scheduleWithFixedDelay(
        teller::tellNewest, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    return teller;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "wattelier-progress");
    thread.setDaemon(true);
    return thread;
  }

  void tell(Standing standing) {
    newest.set(standing);
  }

  /** Whether the trainer has ended the run. */
  boolean runHasEnded() {
    return runEnded;
  }

  private void tellNewest() {
    Standing standing = newest.get();
    if (standing == null) {
      return;
    }
    try {
      runEnded = api.tell(run, standing).hasEnded();
    } catch (LabRefused refused) {
      runEnded = refused.status() == 404 || refused.status() == 409;
    } catch (CollectorUnreachable away) {
      // Told again in some seconds.
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
