package org.wattelier.collector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattelier.collector.bookkeeping.LedgerKeeper;
import org.wattelier.collector.config.RetentionTerms;
import org.wattelier.collector.live.LiveFleet;
import org.wattelier.collector.store.Expiry;
import org.wattelier.collector.store.TelemetryStore;

/** Deletes what has been kept long enough, at the start and every hour. */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final Vertx vertx;
  private final TelemetryStore store;
  private final LedgerKeeper ledger;
  private final LiveFleet fleet;
  private final Function<Instant, Future<Void>> labs;
  private final RetentionTerms terms;
  private final InstantSource clock;
  private final Counter deleted;
  private @Nullable Long timer;
  private boolean running;

  /** @param labs deletes what labs kept from before a time */
  Retention(
      Vertx vertx,
      TelemetryStore store,
      LedgerKeeper ledger,
      LiveFleet fleet,
      Function<Instant, Future<Void>> labs,
      RetentionTerms terms,
      InstantSource clock,
      MeterRegistry registry) {
    this.vertx = vertx;
    this.store = store;
    this.ledger = ledger;
    this.fleet = fleet;
    this.labs = labs;
    this.terms = terms;
    this.clock = clock;
    this.deleted = Counter.builder("wattelier.retention.deleted.points")
        .description("Points deleted since the start for their age, where the database tells")
        .register(registry);
  }

  /** Closes the books of what may be gone by now, then begins to delete. */
  synchronized void start() {
    Instant samples = expiry().samples();
    if (samples != null) {
      ledger.closeBefore(samples);
    }
    if (!terms.equals(RetentionTerms.FOREVER) && timer == null) {
      timer = vertx.setPeriodic(HOUR_MILLIS, tick -> run());
      run();
    }
  }

  /** Deletes what has expired by now; does nothing while it still does. Never fails: it comes round again. */
  Future<Void> run() {
    synchronized (this) {
      if (running) {
        return Future.succeededFuture();
      }
      running = true;
    }
    Expiry expiry = expiry();
    return ledger
        .betweenPasses(() -> {
          Optional.ofNullable(expiry.samples()).ifPresent(ledger::closeBefore);
          return Future.succeededFuture();
        })
        .compose(closed -> store.expire(expiry))
        .onSuccess(points -> {
          points.ifPresent(deleted::increment);
          Optional.ofNullable(expiry.samples()).ifPresent(fleet::forgetSilentSince);
          if (points.orElse(0) > 0) {
            LOG.info("{} points were deleted for their age", points.getAsLong());
          }
        })
        .compose(points -> expiry.rollUps() == null
            ? Future.<Void>succeededFuture()
            : labs.apply(expiry.rollUps()))
        .onFailure(failed -> LOG.warn("old points could not be deleted: {}", failed.getMessage()))
        .onComplete(ended -> ended())
        .otherwiseEmpty();
  }

  private synchronized void ended() {
    running = false;
  }

  private Expiry expiry() {
    Instant now = clock.instant();
    return new Expiry(before(now, terms.raw()), before(now, terms.rollUps()));
  }

  private static @Nullable Instant before(Instant now, Optional<Duration> kept) {
    return kept.map(now::minus).orElse(null);
  }

  /** Begins no further round. */
  synchronized void stop() {
    if (timer != null) {
      vertx.cancelTimer(timer);
      timer = null;
    }
  }
}
