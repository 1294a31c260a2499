package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wattelier.collector.ledger.LateReach;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;

/** Accounts what is dirty: one piece of work after the other, oldest first. For one run at a time. */
final class LedgerPass {
  private static final int MOST_MINUTES_OF_MACHINES = 20_000;
  private static final Duration SHORTEST_PIECE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PIECE = Duration.ofHours(6);

  private final Vertx vertx;
  private final TelemetryStore store;
  private final Accounting accounting;
  private final DirtyMinutes dirty;
  private final PendingDays days;
  private final InstantSource clock;
  private Instant todayAddedUpTo = Instant.MIN;
  private volatile Instant stopAt = Instant.MAX;
  private volatile Instant closedBefore = Instant.EPOCH;

  LedgerPass(
      Vertx vertx,
      TelemetryStore store,
      Accounting accounting,
      DirtyMinutes dirty,
      PendingDays days,
      InstantSource clock) {
    this.vertx = vertx;
    this.store = store;
    this.accounting = accounting;
    this.dirty = dirty;
    this.days = days;
    this.clock = clock;
  }

  /** Accounts nothing before a time any more. */
  void closeBefore(Instant time) {
    closedBefore = LedgerStep.QUARTER.startFrom(time);
  }

  /** Begins no piece of work after a time. */
  void stopAt(Instant time) {
    stopAt = time;
  }

  /**
   * Accounts all minutes that are dirty.
   *
   * @param late samples that came out of order, by hour: their reach is looked up first
   * @param end minutes from here on stay dirty
   */
  Future<Void> run(List<Map<String, TimeRange>> late, Instant end) {
    return lookUp(late, 0).compose(reached -> {
      Promise<Void> done = Promise.promise();
      goOn(end, done);
      return done.future();
    });
  }

  private Future<Void> lookUp(List<Map<String, TimeRange>> hours, int next) {
    if (next == hours.size()) {
      return Future.succeededFuture();
    }
    LateReach reach = new LateReach(hours.get(next));
    return StoreScans.run(store, reach)
        .onSuccess(scanned -> reach
            .reaches()
            .forEach(
                (machine, range) -> dirty.add(machine, range.from(), range.to().minusMillis(1))))
        .onFailure(failed -> assumeReach(hours.subList(next, hours.size())))
        .compose(scanned -> lookUp(hours, next + 1));
  }

  /** Where the store does not tell, as far as samples may reach at most. */
  private void assumeReach(List<Map<String, TimeRange>> hours) {
    hours.forEach(machines -> machines.forEach((machine, range) -> {
      TimeRange reach = LateSamples.reach(range.from(), range.to());
      dirty.add(machine, reach.from(), reach.to());
    }));
  }

  /** A loop, since a chain of futures would grow with the arrears. */
  private void goOn(Instant end, Promise<Void> done) {
    Instant began = clock.instant();
    piece(end).onComplete(piece -> {
      if (piece.failed()) {
        done.fail(piece.cause());
      } else if (!piece.result()) {
        done.complete();
      } else if (isAnyLeft(end)) {
        // Half the time belongs to the agents, whose writes come first.
        long pause = Duration.between(began, clock.instant()).toMillis();
        vertx.setTimer(Math.max(1, pause), timer -> goOn(end, done));
      } else {
        goOn(end, done);
      }
    });
  }

  private boolean isAnyLeft(Instant end) {
    Instant oldest = dirty.oldest();
    return oldest != null && oldest.isBefore(end);
  }

  /** Does a piece of work; false when none was left. */
  private Future<Boolean> piece(Instant end) {
    if (!clock.instant().isBefore(stopAt)) {
      return Future.succeededFuture(false);
    }
    dirty.forgetBefore(closedBefore);
    Instant oldest = dirty.oldest();
    Instant next = oldest == null || end.isBefore(oldest) ? end : oldest;
    // Days that were passed are added up before the next is begun, so that a stop leaves none
    // behind.
    return addUpDays(LedgerStep.DAY.startOf(next))
        .compose(added -> store.latest())
        .compose(latest -> {
          Optional<DirtyMinutes.Job> job = dirty.take(end, longestPiece(latest.size()));
          return job.isPresent()
              ? account(job.get(), latest).map(true)
              : addUpToday(end).map(false);
        });
  }

  private static Duration longestPiece(int machines) {
    Duration piece = Duration.ofMinutes(MOST_MINUTES_OF_MACHINES / Math.max(1, machines));
    if (piece.compareTo(LONGEST_PIECE) > 0) {
      return LONGEST_PIECE;
    }
    return piece.compareTo(SHORTEST_PIECE) < 0 ? SHORTEST_PIECE : piece;
  }

  private Future<Void> account(DirtyMinutes.Job job, List<MachineLatest> latest) {
    Set<String> machines = new HashSet<>(job.machines());
    if (job.everyone()) {
      latest.forEach(known -> machines.add(known.machine()));
    }
    Future<Void> accounted = machines.isEmpty()
        ? Future.succeededFuture()
        : accounting.minutes(job.range(), machines, job.everyone());
    return accounted
        .onSuccess(done -> {
          days.add(job.range(), machines);
          dirty.done();
        })
        .onFailure(failed -> dirty.failed());
  }

  /** Today is added up when a quarter of an hour of it is over. */
  private Future<Void> addUpToday(Instant end) {
    Instant quarter = LedgerStep.QUARTER.startOf(end);
    if (quarter.equals(todayAddedUpTo)) {
      return Future.succeededFuture();
    }
    return addUpDays(end.plusMillis(1)).onSuccess(added -> todayAddedUpTo = quarter);
  }

  private Future<Void> addUpDays(Instant before) {
    Optional<PendingDays.Day> day = days.oldestBefore(before);
    return day.isEmpty()
        ? Future.succeededFuture()
        : accounting
            .days(day.get().range(), day.get().machines())
            .onSuccess(added -> days.done(day.get()))
            .compose(added -> addUpDays(before));
  }
}
