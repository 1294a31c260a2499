package org.wattelier.agent.power;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one meter on a thread of its own, so that one that hangs holds up nobody. A meter that fails is tried again at the next
 * tick, then ever more seldom, up to every five seconds, and every minute where there is no such device; its thread ends meanwhile.
 */
final class MeterWatch implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(MeterWatch.class.getName());
  private static final long LONGEST_REST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long REST_OF_ABSENT_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long FIRST_REST_NANOS = Duration.ofMillis(500).toNanos();

  private final PowerMeter meter;
  private final ExecutorService worker;
  private @Nullable Future<MeterReading> pending;
  private MeterReading last = new Unavailable("", "");
  private boolean notedBefore;
  private boolean answeredBefore;
  private boolean hungBefore;
  private long restNanos;
  private long restSinceNanos;

  MeterWatch(PowerMeter meter) {
    this.meter = meter;
    this.worker = MeterThread.named("wattelier-meter-" + meter.name());
  }

  PowerMeter meter() {
    return meter;
  }

  /** Begins to read, unless the meter rests or still hangs. */
  void begin(MeterTick tick) {
    boolean resting = restNanos > 0 && tick.monotonicNanos() - restSinceNanos < restNanos;
    if (pending == null && !resting) {
      pending = worker.submit(() -> meter.read(tick));
    } else if (pending != null && pending.isDone()) {
      // The answer to an older tick: its moment is not known, so it is not used.
      hungBefore = false;
      pending = worker.submit(() -> meter.read(tick));
    }
  }

  /** What came of it, waiting for {@code nanos} at most. */
  MeterReading finish(MeterTick tick, long nanos) throws InterruptedException {
    Future<MeterReading> reading = pending;
    if (reading == null) {
      return last;
    }
    try {
      last = reading.get(hungBefore ? 0 : Math.max(0, nanos), TimeUnit.NANOSECONDS);
      pending = null;
    } catch (TimeoutException e) {
      last = new Unavailable(PowerText.of("meter.hangs", meter.name()), "");
      warnOnce();
    } catch (ExecutionException e) {
      pending = null;
      LOG.log(System.Logger.Level.DEBUG, meter.name(), e.getCause());
      last = new Unavailable(
          PowerText.of("meter.fails", meter.name(), String.valueOf(e.getCause())), "");
    }
    note(tick);
    return last;
  }

  private void note(MeterTick tick) {
    boolean answers = last instanceof MeterReading.Channels;
    if (answers) {
      restNanos = 0;
    } else {
      restSinceNanos = tick.monotonicNanos();
      restNanos = answeredBefore || restNanos == 0
          ? FIRST_REST_NANOS
          : Math.min(2 * restNanos, longestRestNanos());
    }
    boolean changed = notedBefore && answers != answeredBefore;
    notedBefore = true;
    answeredBefore = answers;
    if (changed) {
      LOG.log(
          System.Logger.Level.INFO,
          () -> last instanceof Unavailable unavailable
              ? PowerText.of("meter.lost", meter.name(), unavailable.reason())
              : PowerText.of("meter.found", meter.name()));
    }
  }

  private long longestRestNanos() {
    return last instanceof Unavailable unavailable && unavailable.absent()
        ? REST_OF_ABSENT_NANOS
        : LONGEST_REST_NANOS;
  }

  private void warnOnce() {
    if (!hungBefore) {
      hungBefore = true;
      LOG.log(System.Logger.Level.WARNING, PowerText.of("meter.hangs", meter.name()));
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
