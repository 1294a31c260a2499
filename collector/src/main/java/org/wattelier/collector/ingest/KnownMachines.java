package org.wattelier.collector.ingest;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a {@link MachineQuota} in step with the store: from the start, and when it refuses, since machines may have been erased. */
final class KnownMachines {
  private static final Logger LOG = LoggerFactory.getLogger(KnownMachines.class);
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  private final MachineQuota quota;
  private final WriteRoutes.WritePath path;
  private Instant learntAt = Instant.MIN;

  KnownMachines(MachineQuota quota, WriteRoutes.WritePath path) {
    this.quota = quota;
    this.path = path;
  }

  MachineQuota quota() {
    return quota;
  }

  /** Asks the store. */
  void learn() {
    synchronized (this) {
      learntAt = path.clock().instant();
    }
    path.store()
        .latest()
        .onSuccess(quota::restart)
        .onFailure(failure -> LOG.warn("the machines in the store could not be counted", failure));
  }

  /** Asks the store once more, unless that was a moment ago. */
  void learnAgain() {
    boolean soon;
    synchronized (this) {
      soon = path.clock().instant().isBefore(learntAt.plus(AGAIN_AFTER));
    }
    if (!soon) {
      learn();
    }
  }
}
