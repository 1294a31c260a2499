package org.wattelier.agent.process;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.MeterTick;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.PowerFigure;

/**
 * Looks at the processes every few seconds, right after the machine's own figure, and shares that one's energy out.
 *
 * <p>A look that fails is left out: the next one shares out the energy of the longer time. Not for use by two threads.
 */
public final class ProcessWatch {
  /** Looking is dear: less often than sampling, and often enough to follow on a screen. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  /** A tick that comes this early is meant to be the one that is due. */
  private static final double EARLY_SECONDS = 0.25;

  private final ProcessSource source;
  private final ProcessAccount account;
  private final ModelMeter model;
  private final IdlePower idle = new IdlePower();
  private @Nullable MeterTick lastLook;
  private @Nullable MeterTick lastTry;
  private double joulesAtLastLook;

  /** @param model says which part of a power would be drawn at idle */
  public ProcessWatch(ProcessSource source, ProcessAccount account, ModelMeter model) {
    this.source = source;
    this.account = account;
    this.model = model;
  }

  /** Takes the first look, from which counters count. */
  public void start(MeterTick tick) {
    Optional<ProcessLook> look = source.look();
    if (look.isPresent()) {
      account.update(look.get(), 1, 0, 0);
      lastLook = tick;
    }
  }

  /**
   * Takes a tick.
   *
   * @return the figure of the time since the last look; empty where none is due, which it is at the first tick after the start and
   *     every {@link #EVERY} from then on, and where processes cannot be listed
   */
  public Optional<ProcessSample> update(MeterTick tick, PowerFigure power) {
    idle.observe(
        power.source(), power.watts(), tick.cpuUtilizationRatio().orElse(1), model.idleRatio(tick));
    if (!due(tick)) {
      return Optional.empty();
    }
    lastTry = tick;
    Optional<ProcessLook> look = source.look();
    MeterTick since = lastLook;
    double seconds = since == null ? 1 : tick.monotonicSecondsSince(since);
    if (look.isEmpty() || !(seconds > 0)) {
      return Optional.empty();
    }
    double joules = power.energyJoules() - joulesAtLastLook;
    joulesAtLastLook = power.energyJoules();
    lastLook = tick;
    ProcessFigure figure = account.update(look.get(), seconds, joules, idle.watts() * seconds);
    return figure == null || since == null
        ? Optional.empty()
        : Optional.of(new ProcessSample(since.time(), tick.time(), figure));
  }

  private boolean due(MeterTick tick) {
    return lastTry == null
        || tick.monotonicSecondsSince(lastTry) >= EVERY.toSeconds() - EARLY_SECONDS;
  }
}
