package org.wattelier.agent.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.process.LabelAccounts.Part;

/**
 * Shares the machine's energy above idle out to processes, by the processor time that each used since the look before.
 *
 * <p>{@code active · cpu / busy}, where {@code busy} is what the processors worked altogether. What no living process shows, as
 * of one that ended between two looks or an interrupt, is {@code other}; what an ended process had before stays in the counter of
 * its label. So processes, other and idle always add up to the machine. Memory, disks and graphics follow the processor here,
 * for want of anything better without privileges. Not for use by two threads.
 */
public final class ProcessAccount {
  private final ProcessLabels labels;
  private final LabelAccounts accounts;
  private final LabelAccounts classes = new LabelAccounts(ProcessClass.values().length);
  private @Nullable ProcessLook last;
  private Map<ProcessReading.Key, Double> lastCpuSeconds = Map.of();
  private long latestStart = Long.MIN_VALUE;
  private double machineJoules;

  /** @param top how many labels are reported beside the agent, the others and the idle part */
  public ProcessAccount(ProcessLabels labels, int top) {
    this.labels = labels;
    this.accounts = new LabelAccounts(top);
  }

  /**
   * Takes a look. The first one is where counting starts, and its energy is of nobody.
   *
   * @param seconds since the look before, more than 0
   * @param joules of the machine since the look before, at least 0
   * @param idleJoules how much of that it would have drawn without work; no more of it than {@code joules} counts
   * @return null for the first look
   */
  public @Nullable ProcessFigure update(
      ProcessLook look, double seconds, double joules, double idleJoules) {
    ProcessLook before = last;
    last = look;
    OptionalDouble busySeconds = before == null ? OptionalDouble.empty() : busy(before, look);
    Map<ProcessReading, Double> used = used(look, busySeconds.orElse(Double.MAX_VALUE));
    if (before == null) {
      return null;
    }
    double seen = used.values().stream().mapToDouble(Double::doubleValue).sum();
    double idle = Math.min(joules, Math.max(0, idleJoules));
    Part whole = new Part(Math.max(seen, busySeconds.orElse(seen)), joules - idle);
    machineJoules += joules;
    return shared(used, whole, idle, seconds);
  }

  private ProcessFigure shared(
      Map<ProcessReading, Double> used, Part whole, double idleJoules, double seconds) {
    double joulesPerSecond = whole.cpuSeconds() > 0 ? whole.joules() / whole.cpuSeconds() : 0;
    Map<String, Part> byLabel = new HashMap<>();
    Map<String, Part> byClass = new HashMap<>();
    used.forEach((process, cpuSeconds) -> {
      Part part = new Part(cpuSeconds, cpuSeconds * joulesPerSecond);
      byLabel.merge(labels.label(process), part, Part::plus);
      byClass.merge(labels.kind(process).word(), part, Part::plus);
    });
    List<ProcessShare> shares = accounts.add(byLabel, whole, idleJoules, seconds);
    return new ProcessFigure(
        shares,
        accounts.hiddenJoules(shares),
        machineJoules,
        classes.add(byClass, whole, idleJoules, seconds));
  }

  private static OptionalDouble busy(ProcessLook before, ProcessLook look) {
    if (before.busySeconds().isEmpty() || look.busySeconds().isEmpty()) {
      return OptionalDouble.empty();
    }
    double busy = look.busySeconds().getAsDouble() - before.busySeconds().getAsDouble();
    return busy >= 0 ? OptionalDouble.of(busy) : OptionalDouble.empty();
  }

  /**
   * Processor seconds of each process since the look before. One that started since then counts from 0; one that is older and
   * was not seen until now counts from here on. A drop is no time.
   */
  private Map<ProcessReading, Double> used(ProcessLook look, double mostSeconds) {
    Map<ProcessReading, Double> used = new HashMap<>();
    Map<ProcessReading.Key, Double> now = new HashMap<>();
    long latest = latestStart;
    for (ProcessReading process : look.processes()) {
      Double before = lastCpuSeconds.get(process.key());
      boolean born = process.started() >= latestStart;
      double from = before != null ? before : born ? 0 : process.cpuSeconds();
      if (now.put(process.key(), process.cpuSeconds()) == null) {
        used.put(process, Math.min(mostSeconds, Math.max(0, process.cpuSeconds() - from)));
      }
      latest = Math.max(latest, process.started());
    }
    lastCpuSeconds = now;
    latestStart = latest;
    return used;
  }
}
