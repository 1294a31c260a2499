package org.wattelier.lab.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabApi;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.api.Standing;

/**
 * Tells the collector every few seconds how a run goes on, on a thread of its own, so that a slow network holds up no phase. What it
 * cannot tell now it tells the next time: only the newest counts.
 */
final class ProgressTeller implements AutoCloseable {
  private static final long PERIOD_MILLIS = 5000;

  private final LabApi api;
  private final String run;
  private final Thread thread = new Thread(this::tellOn, "wattelier-progress");
  private @Nullable Standing newest;
  private boolean closed;
  private volatile boolean runEnded;

  /** @param api for this alone */
  ProgressTeller(LabApi api, String run) {
    this.api = api;
    this.run = run;
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void tell(Standing standing) {
    newest = standing;
  }

  /** Whether the trainer has ended the run. */
  boolean runHasEnded() {
    return runEnded;
  }

  private void tellOn() {
    try {
      for (Optional<Standing> next = await(); next.isPresent(); next = await()) {
        try {
          OfferedRun now = api.tell(run, next.get());
          runEnded = now.hasEnded();
        } catch (LabRefused refused) {
          runEnded = refused.status() == 404 || refused.status() == 409;
        } catch (CollectorUnreachable away) {
          // Told again in some seconds.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Standing> await() throws InterruptedException {
    if (!closed) {
      wait(PERIOD_MILLIS);
    }
    while (!closed && newest == null) {
      wait(PERIOD_MILLIS);
    }
    return closed ? Optional.empty() : Optional.ofNullable(newest);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }
}
