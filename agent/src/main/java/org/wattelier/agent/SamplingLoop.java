package org.wattelier.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.publish.AgentReport;
import org.wattelier.agent.publish.AgentVitals;
import org.wattelier.agent.publish.PointSink;
import org.wattelier.telemetry.Point;

/**
 * Takes a sample each interval and publishes it: the single writer of the agent, whom everything else only reads.
 *
 * <p>What the machine is goes first, in the batch of the first sample; again every ten minutes, when the power source changes, and
 * when the collector is back after an outage.
 */
final class SamplingLoop {
  private static final System.Logger LOG = System.getLogger(SamplingLoop.class.getName());
  private static final Duration INFO_EVERY = Duration.ofMinutes(10);
  private static final Duration FIRST_AFTER = Duration.ofMillis(300);

  private final Sampler sampler;
  private final PointSink sink;
  private final Supplier<AgentVitals> vitals;
  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable AgentReport> latest = new AtomicReference<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean infoWanted = new AtomicBoolean(true);
  private long infoSentNanos;
  private String powerSource = "";
  private List<Point> processClasses = List.of();
  private boolean failedBefore;

  /** @param nanoTime the monotonic clock of the sampler, in nanoseconds */
  SamplingLoop(
      Sampler sampler,
      PointSink sink,
      Supplier<AgentVitals> vitals,
      Duration interval,
      LongSupplier nanoTime) {
    this.sampler = sampler;
    this.sink = sink;
    this.vitals = vitals;
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** The latest report; null before the first sample. */
  @Nullable
  AgentReport latest() {
    return latest.get();
  }

  /** Asks that the next batch says again what the machine is. */
  void wantInfo() {
    infoWanted.set(true);
  }

  /** Ends {@link #run} before its next sample. */
  void stop() {
    stopped.countDown();
  }

  /**
   * Samples until stopped. A tick that comes late, or not at all because the machine was suspended, is not made up for; one
   * that fails is logged once and costs only its sample.
   *
   * @param afterFirst told of the first report
   */
  void run(Consumer<AgentReport> afterFirst) throws InterruptedException {
    sampler.start();
    long next = nanoTime.getAsLong() + Math.min(intervalNanos, FIRST_AFTER.toNanos());
    while (!awaitStop(next)) {
      boolean first = latest.get() == null;
      AgentReport report = tickOrLog();
      if (first && report != null) {
        afterFirst.accept(report);
      }
      long late = nanoTime.getAsLong() - next;
      next += intervalNanos * (1 + Math.max(0, late) / intervalNanos);
    }
  }

  private @Nullable AgentReport tickOrLog() throws InterruptedException {
    try {
      AgentReport report = tick();
      failedBefore = false;
      return report;
    } catch (RuntimeException e) {
      if (!failedBefore) {
        LOG.log(System.Logger.Level.WARNING, AgentText.of("run.sample-failed", e), e);
      }
      failedBefore = true;
      return null;
    }
  }

  private boolean awaitStop(long next) throws InterruptedException {
    return stopped.await(next - nanoTime.getAsLong(), TimeUnit.NANOSECONDS);
  }

  /** Takes one sample and publishes it. */
  AgentReport tick() throws InterruptedException {
    Sampler.Sample sample = sampler.take();
    String source = sample.power().source();
    Instant time = sample.time();
    if (sample.processes() != null) {
      processClasses = sample.processes().classPoints(sample.machine().machine());
    }
    AgentReport report = new AgentReport(
        sampler.identity().info(time, source),
        sample.machine(),
        sample.powerPoints(),
        sample.processPoints(),
        processClasses,
        vitals.get());
    latest.set(report);
    sink.publish(report.points(infoDue(source)));
    return report;
  }

  private boolean infoDue(String source) {
    long now = nanoTime.getAsLong();
    boolean due = infoWanted.getAndSet(false)
        || !source.equals(powerSource)
        || now - infoSentNanos >= INFO_EVERY.toNanos();
    if (due) {
      infoSentNanos = now;
      powerSource = source;
    }
    return due;
  }
}
