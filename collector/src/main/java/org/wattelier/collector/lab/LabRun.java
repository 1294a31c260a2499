package org.wattelier.collector.lab;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of a scenario.
 *
 * @param id 1 to 64 of {@code a-z0-9-}, as marks carry it
 * @param className whose machines may take part; empty for all
 * @param alone a learner's own run: offered to nobody
 * @param owner the machine whose own run it is; empty for one that the trainer opened
 * @param fast whether the scenario's times are cut to some seconds
 * @param startsAt by the collector's clock
 */
public record LabRun(
    String id,
    String scenario,
    Optional<String> className,
    boolean alone,
    Optional<String> owner,
    boolean fast,
    Instant openedAt,
    Optional<Instant> startsAt,
    Optional<Instant> endedAt) {

  public RunState state() {
    if (endedAt.isPresent()) {
      return RunState.ENDED;
    }
    return startsAt.isPresent() ? RunState.STARTED : RunState.OPEN;
  }

  /** Whether a machine may take part, and sees the run: that of its class, or its own. */
  public boolean admits(Asker asker) {
    if (owner.isPresent()) {
      return asker.machine().equals(owner);
    }
    return className.isEmpty() || className.equals(asker.className());
  }

  /** Whether somebody may read about the run. */
  public boolean isVisibleTo(Asker asker) {
    return asker.seesAll() || admits(asker);
  }

  /** Whether the run is offered to a machine, or is its own. */
  boolean isOfferedTo(Asker asker) {
    return asker.is(owner.orElse("")) || (!alone && admits(asker) && state() != RunState.ENDED);
  }

  LabRun startingAt(Instant time) {
    return new LabRun(
        id, scenario, className, alone, owner, fast, openedAt, Optional.of(time), endedAt);
  }

  LabRun endingAt(Instant time) {
    return new LabRun(
        id, scenario, className, alone, owner, fast, openedAt, startsAt, Optional.of(time));
  }
}
