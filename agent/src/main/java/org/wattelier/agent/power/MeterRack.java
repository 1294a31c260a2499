package org.wattelier.agent.power;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The meters of a machine but the model, best first, read side by side with one deadline for all. */
public final class MeterRack implements AutoCloseable {
  private final List<MeterWatch> watches;
  private final long deadlineNanos;
  private final LongSupplier nanoTime;

  /**
   * @param deadline how long a reading may hold up its caller
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public MeterRack(List<PowerMeter> meters, Duration deadline, LongSupplier nanoTime) {
    this.watches = meters.stream().map(MeterWatch::new).toList();
    this.deadlineNanos = deadline.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Reads all meters; one that does not answer in time is unavailable until it does. */
  public List<MeterAnswer> read(MeterTick tick) throws InterruptedException {
    long begun = nanoTime.getAsLong();
    watches.forEach(watch -> watch.begin(tick));
    List<MeterAnswer> answers = new ArrayList<>();
    for (MeterWatch watch : watches) {
      long left = deadlineNanos - (nanoTime.getAsLong() - begun);
      answers.add(new MeterAnswer(watch.meter(), watch.finish(tick, left)));
    }
    return answers;
  }

  /** The meters, best first. */
  public List<PowerMeter> meters() {
    return watches.stream().map(MeterWatch::meter).toList();
  }

  @Override
  public void close() {
    watches.forEach(MeterWatch::close);
  }
}
