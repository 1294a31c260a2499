package org.wattelier.agent.power;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A meter that must not be asked at every tick, or takes longer than a tick may: a device in the network, a command. It is asked at
 * most once in its period, on a thread that ends when it is not needed; between two answers the last one holds, but not for long.
 */
public final class PacedMeter implements PowerMeter {
  private final PowerMeter meter;
  private final long periodNanos;
  private final long patienceNanos;
  private final long longestAgeNanos;
  private final ExecutorService worker;
  private @Nullable Future<MeterReading> pending;
  private @Nullable MeterReading last;
  private long askedAt;
  private long answerAskedAt;

  /**
   * Paces a meter.
   *
   * @param period the shortest time between two questions
   * @param patience how long a reading waits for an answer before it falls back on the last one
   */
  public PacedMeter(PowerMeter meter, Duration period, Duration patience) {
    this.meter = meter;
    // Ticks are not exact: one that comes a little early is not put off to the next.
    this.periodNanos = period.toNanos() * 9 / 10;
    this.patienceNanos = patience.toNanos();
    this.longestAgeNanos = Math.max(3 * period.toNanos(), Duration.ofSeconds(5).toNanos());
    this.worker = MeterThread.named("wattelier-poll-" + meter.name());
  }

  @Override
  public String name() {
    return meter.name();
  }

  @Override
  public double uncertaintyRatio() {
    return meter.uncertaintyRatio();
  }

  @Override
  public boolean coversOnlyItsOwn() {
    return meter.coversOnlyItsOwn();
  }

  @Override
  public MeterProbe probe() {
    return meter.probe();
  }

  @Override
  public MeterReading read(MeterTick tick) {
    long now = tick.monotonicNanos();
    collect(0);
    if (pending == null && (last == null || now - askedAt >= periodNanos)) {
      askedAt = now;
      pending = worker.submit(() -> meter.read(tick));
      collect(patienceNanos);
    }
    MeterReading answer = last;
    if (answer == null || now - answerAskedAt > longestAgeNanos) {
      return new Unavailable(PowerText.of("meter.hangs", meter.name()), "");
    }
    return answer;
  }

  /** Takes the answer when there is one. */
  private void collect(long nanos) {
    Future<MeterReading> question = pending;
    if (question == null) {
      return;
    }
    try {
      take(question.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      // It goes on; the last answer holds meanwhile.
    } catch (ExecutionException e) {
      take(new Unavailable(
          PowerText.of("meter.fails", meter.name(), String.valueOf(e.getCause())), ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(MeterReading answer) {
    pending = null;
    last = answer;
    answerAskedAt = askedAt;
  }
}
