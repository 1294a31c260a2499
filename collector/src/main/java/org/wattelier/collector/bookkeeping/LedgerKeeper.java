package org.wattelier.collector.bookkeeping;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.ledger.CounterSteps;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerScan;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.LedgerVisitor;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.collector.store.TelemetryStore;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Point;

/**
 * Keeps the ledger: accounts each minute a few seconds after its end, and again when late samples or a revision of the grid's mix
 * change it. Fed with points after the store has committed them. What it writes is a function of what is stored: after a start it goes
 * on a little before where the books end. Thread-safe; never blocks.
 *
 * <p>What a kill of the process loses: that minutes more than two hours old were to be accounted again. {@link #recompute} puts it
 * right.
 */
public final class LedgerKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerKeeper.class);

  /** How many machines are told apart; where one of the others is to be accounted, all are. */
  private static final int MOST_MACHINES = 10_000;

  /** How long after its end a minute is closed: samples take their time to come. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** Minutes that may have been counted with points that the database refused a little later. */
  private static final Duration REFUSED_REACH = Duration.ofMinutes(5);

  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(3);
  private static final long TICK_MILLIS = 1_000;

  private final Vertx vertx;
  private final TelemetryStore store;
  private final InstantSource clock;
  private final DirtyMinutes dirty = new DirtyMinutes(MOST_MACHINES);
  private final PendingDays days = new PendingDays();
  private final LateSamples late = new LateSamples(MOST_MACHINES);
  private final NewestReadings newest = new NewestReadings(MOST_MACHINES, dirty, late);
  private final MinutesAtHand atHand;
  private final LedgerPass work;
  private @Nullable Instant booksFrom;
  private Instant nextPass = Instant.MIN;
  private @Nullable Future<Void> passing;
  private boolean failing;
  private @Nullable Long timer;

  /**
   * A keeper that does nothing yet.
   *
   * @param zone whose mix the energy is matched with
   */
  public LedgerKeeper(
      Vertx vertx, TelemetryStore store, GridMixSource grid, String zone, InstantSource clock) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.atHand = new MinutesAtHand(vertx, store, clock, MOST_MACHINES);
    Accounting accounting = new Accounting(vertx, store, grid, zone, atHand);
    this.work = new LedgerPass(vertx, store, accounting, dirty, days, clock);
  }

  /**
   * Takes what the store knew before this start.
   *
   * @param everyMachine whether that is of every machine, so that any other is new to the store
   */
  public synchronized void restore(List<MachineLatest> latest, boolean everyMachine) {
    newest.restore(latest, everyMachine);
    atHand.restore(latest, everyMachine);
  }

  /** Takes points that the store has committed. */
  public synchronized void accept(List<Point> points) {
    points.forEach(newest::accept);
    atHand.accept(points);
  }

  /** Begins to keep the ledger, about once a minute. */
  public synchronized void start() {
    if (timer == null) {
      timer = vertx.setPeriodic(TICK_MILLIS, tick -> onTick());
    }
  }

  private void onTick() {
    synchronized (this) {
      if (passing != null || clock.instant().isBefore(nextPass)) {
        return;
      }
    }
    pass();
  }

  /**
   * Marks the minutes that a range touches, of all machines: the mix of the grid became known or changed. They are accounted with the
   * next pass.
   */
  public void remix(TimeRange range) {
    Instant end = range.to().isBefore(closedUntil()) ? range.to() : closedUntil();
    if (range.from().isBefore(end)) {
      dirty.addEveryone(new TimeRange(range.from(), end));
    }
  }

  /** Accounts the minutes that a range touches anew from the samples, whatever the ledger has of them. */
  public Future<Void> recompute(TimeRange range) {
    remix(range);
    Future<Void> running;
    synchronized (this) {
      running = passing == null ? Future.succeededFuture() : passing;
    }
    // What runs may have passed by the range before it was marked.
    return running.transform(ended -> pass());
  }

  /** Accounts all that is to be accounted by now; joins the pass that is under way. Fails when the store does. */
  public Future<Void> pass() {
    Promise<Void> promise = Promise.promise();
    synchronized (this) {
      if (passing != null) {
        return passing;
      }
      passing = promise.future();
      nextPass = closedUntil().plus(LedgerStep.MINUTE.length()).plus(CLOSING);
    }
    if (atHand.startAnewAfterRefusals()) {
      remix(new TimeRange(closedUntil().minus(REFUSED_REACH), closedUntil()));
    }
    resume().compose(resumed -> work.run(takeLate(), closedUntil())).onComplete(ended -> {
      ended(ended.cause());
      promise.handle(ended);
    });
    return promise.future();
  }

  /**
   * Does work while no pass runs, since a pass would write again what it had read before. Questions that would start a pass join the
   * work instead.
   */
  public <T> Future<T> betweenPasses(Supplier<Future<T>> work) {
    Promise<Void> over = Promise.promise();
    Future<Void> running;
    synchronized (this) {
      running = passing;
      passing = running == null ? over.future() : running;
    }
    if (running != null) {
      return running.transform(ended -> betweenPasses(work));
    }
    return Future.succeededFuture().compose(begin -> work.get()).onComplete(done -> {
      synchronized (this) {
        passing = null;
      }
      over.complete();
    });
  }

  /** Forgets what is still to be accounted of a machine, which the store has erased. */
  public synchronized void forget(String machine) {
    dirty.forget(machine);
    late.forget(machine);
    newest.forget(machine);
    days.forget(machine);
    atHand.forget(machine);
  }

  /** Closes the books of all minutes before a time, whose samples are about to expire: what stands there stays. */
  public void closeBefore(Instant expired) {
    // Samples reach over gaps.
    work.closeBefore(expired.plus(CounterSteps.LONGEST_GAP));
  }

  private synchronized void ended(@Nullable Throwable failure) {
    passing = null;
    late.lookedUp();
    if (failure != null && !failing) {
      LOG.warn("the ledger falls behind, and catches up when the store answers again", failure);
    } else if (failure == null && failing) {
      LOG.info("the ledger is kept again");
    }
    failing = failure != null;
  }

  private Instant closedUntil() {
    return LedgerStep.MINUTE.startOf(clock.instant().minus(CLOSING));
  }

  /** Finds out, once, where the books end. */
  private Future<Void> resume() {
    synchronized (this) {
      if (booksFrom != null) {
        return Future.succeededFuture();
      }
    }
    return store
        .latest()
        .map(latest -> LastStop.afterAll(latest, clock.instant()))
        .compose(end -> LastStop.find(store, end).onSuccess(stop -> resumeFrom(stop, end)))
        .mapEmpty();
  }

  private synchronized void resumeFrom(Optional<Instant> stop, Instant end) {
    stop.filter(from -> from.isBefore(end))
        .ifPresent(from -> dirty.addEveryone(new TimeRange(from, end)));
    booksFrom = end.minus(LastStop.LONGEST_ARREARS);
  }

  private synchronized List<Map<String, TimeRange>> takeLate() {
    return late.take();
  }

  /**
   * Until when, from the start of a range, the ledger has all that is stored: a whole minute, at most the last one that is closed. The
   * start of the range itself where its first minutes are still to be accounted.
   */
  public Instant settledUntil(TimeRange range) {
    Instant closed = closedUntil();
    Instant end = LedgerStep.MINUTE.startOf(closed.isBefore(range.to()) ? closed : range.to());
    if (!isInBooks(range.from()) || !range.from().isBefore(end)) {
      return range.from();
    }
    TimeRange whole = new TimeRange(range.from(), end);
    Instant settled = earlier(end, dirty.firstWithin(whole).orElse(end));
    settled = earlier(settled, lateWithin(whole));
    // Only days that are over are read as such.
    Instant day = days.firstWithin(whole).orElse(end);
    return day.plus(LedgerStep.DAY.length()).isAfter(end) ? settled : earlier(settled, day);
  }

  private synchronized boolean isInBooks(Instant time) {
    return booksFrom != null && !time.isBefore(booksFrom);
  }

  private synchronized @Nullable Instant lateWithin(TimeRange range) {
    Instant first = late.firstWithin(range);
    return first == null ? null : LedgerStep.MINUTE.startOf(first);
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other != null && other.isBefore(one) ? other : one;
  }

  /** Visits entries of the ledger on a thread of the store; entries that were taken back are passed by. */
  public Future<Void> read(LedgerQuery query, LedgerVisitor visitor) {
    return StoreScans.run(store, new LedgerScan(query, visitor));
  }

  /**
   * The energy of each minute of a range as the samples give it now, by the rules of the ledger, whether the ledger has it or not. The
   * first and the last minute may be parts of minutes. All in memory: for short ranges.
   *
   * @param machines at least one
   */
  public Future<List<LedgerEntry>> energyNow(TimeRange range, Set<String> machines) {
    TimeRange minutes = new TimeRange(
        LedgerStep.MINUTE.startOf(range.from()), LedgerStep.MINUTE.startFrom(range.to()));
    boolean settled = settledUntil(minutes).equals(minutes.to());
    return atHand.energy(range, machines, settled);
  }

  /** Stops the clockwork; what is to be accounted by now is, as far as a few seconds reach. */
  public Future<Void> close() {
    Future<Void> running;
    synchronized (this) {
      if (timer != null) {
        vertx.cancelTimer(timer);
        timer = null;
      }
      work.stopAt(clock.instant().plus(PATIENCE_AT_CLOSE));
      running = passing == null ? Future.succeededFuture() : passing;
    }
    return running.transform(ended -> pass()).otherwiseEmpty();
  }
}
