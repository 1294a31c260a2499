package org.wattelier.lab.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.wattelier.agent.publish.PointSink;

/** Gives a class its time and hands what it sends to a stream: one batch a tick, for all machines. */
public final class SimulationLoop {
  /**
   * Below the room of the stream's outbox (600 batches, 8 MiB), so that a collector that is slow or away delays a simulation and loses
   * nothing of it. A machine's part of a batch takes less than 2 kB.
   */
  private static final int MOST_WAITING_BATCHES = 200;

  private static final int MOST_WAITING_SAMPLES = 2400;

  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final VirtualClass machines;
  private final PointSink sink;
  private final IntSupplier waitingBatches;
  private final Pacing pacing;
  private final InstantSource clock;
  private final Pause pause;
  private final AtomicBoolean infoWanted = new AtomicBoolean();

  /**
   * @param waitingBatches how many batches the sink has not delivered yet
   * @param clock the real time
   */
  public SimulationLoop(
      VirtualClass machines,
      PointSink sink,
      IntSupplier waitingBatches,
      Pacing pacing,
      InstantSource clock,
      Pause pause) {
    this.machines = machines;
    this.sink = sink;
    this.waitingBatches = waitingBatches;
    this.pacing = pacing;
    this.clock = clock;
    this.pause = pause;
  }

  /** All machines say with their next sample what they are; for a collector that was restarted. From any thread. */
  public void wantInfo() {
    infoWanted.set(true);
  }

  /** Runs until its duration is over or the pause says that it shall end. */
  public void run() throws InterruptedException {
    for (long tick = 0; !pacing.isOver(tick); tick++) {
      if (!awaitDue(tick) || !awaitRoom()) {
        return;
      }
      sink.publish(
          machines.step(pacing.interval(), pacing.simulated(tick), infoWanted.getAndSet(false)));
    }
  }

  private boolean awaitDue(long tick) throws InterruptedException {
    Instant due = pacing.due(tick);
    Instant now = clock.instant();
    while (now.isBefore(due)) {
      if (!pause.over(Duration.between(now, due))) {
        return false;
      }
      now = clock.instant();
    }
    return pause.over(Duration.ZERO);
  }

  private boolean awaitRoom() throws InterruptedException {
    while (waitingBatches.getAsInt() > room()) {
      if (!pause.over(PATIENCE)) {
        return false;
      }
    }
    return true;
  }

  private int room() {
    int batches = MOST_WAITING_SAMPLES / Math.max(1, machines.names().size());
    return Math.max(1, Math.min(MOST_WAITING_BATCHES, batches));
  }
}
