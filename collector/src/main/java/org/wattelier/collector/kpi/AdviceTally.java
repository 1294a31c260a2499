package org.wattelier.collector.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.wattelier.telemetry.LedgerField;

/** Finds advice in the ledger's entries of steps of a quarter of an hour or less. Not for use by two threads. */
public final class AdviceTally {
  private static final int EVENING = 22;
  private static final int MORNING = 6;
  private static final double NIGHT_SECONDS = 8 * 3600;

  /** A night counts when the machine was seen for most of it, and idled nearly all of what was seen. */
  private static final double MOST = 0.8;

  private static final double NEARLY_ALL = 0.9;
  private static final double HALF = 0.5;
  private static final double IDLE_BELOW = 0.05;

  /** Whoever was seen for less than a day may have been between two tasks. */
  private static final double ENOUGH_SECONDS = 24 * 3600;

  /** Less than a tenth of a kilowatt-hour is not worth a person's time. */
  private static final double WORTHWHILE_JOULES = 360_000;

  private final ZoneId zone;
  private final SortedMap<String, Machine> machines = new TreeMap<>();

  /** What was seen of a machine. */
  private static final class Machine {
    private final Amounts all = new Amounts();
    private final Map<LocalDate, Amounts> nights = new HashMap<>();
    private double highestUtilization;
  }

  private static final class Amounts {
    private double joules;
    private double grams;
    private double coveredSeconds;
    private double idleJoules;
    private double idleSeconds;

    void add(ToDoubleFunction<LedgerField> value) {
      joules += value.applyAsDouble(LedgerField.ENERGY_JOULES);
      grams += value.applyAsDouble(LedgerField.CARBON_GRAMS);
      coveredSeconds += value.applyAsDouble(LedgerField.COVERED_SECONDS);
      idleJoules += value.applyAsDouble(LedgerField.IDLE_JOULES);
      idleSeconds += value.applyAsDouble(LedgerField.IDLE_SECONDS);
    }

    /** Carbon of a part of the energy, at the mean intensity of all of it. */
    double grams(double ofJoules) {
      return joules > 0 ? grams * ofJoules / joules : 0;
    }
  }

  /** @param zone whose nights are meant */
  public AdviceTally(ZoneId zone) {
    this.zone = zone;
  }

  /** Takes an entry; see {@link UsageTally#add}. */
  public void add(String machine, long startMillis, ToDoubleFunction<LedgerField> value) {
    Machine seen = machines.computeIfAbsent(machine, name -> new Machine());
    seen.all.add(value);
    if (value.applyAsDouble(LedgerField.CPU_SECONDS) > 0) {
      seen.highestUtilization =
          Math.max(seen.highestUtilization, value.applyAsDouble(LedgerField.CPU_UTILIZATION_RATIO));
    }
    ZonedDateTime local = Instant.ofEpochMilli(startMillis).atZone(zone);
    if (local.getHour() >= EVENING || local.getHour() < MORNING) {
      LocalDate evening =
          local.getHour() < MORNING ? local.toLocalDate().minusDays(1) : local.toLocalDate();
      seen.nights.computeIfAbsent(evening, date -> new Amounts()).add(value);
    }
  }

  /** The advice, that which saves most first. */
  public List<Advice> advice() {
    List<Advice> advice = new ArrayList<>();
    machines.forEach((name, machine) -> {
      leftOn(name, machine, advice);
      if (machine.all.coveredSeconds >= ENOUGH_SECONDS) {
        idling(name, machine, advice);
      }
    });
    advice.removeIf(one -> one.joules() < WORTHWHILE_JOULES);
    advice.sort(Comparator.comparingDouble(Advice::joules).reversed());
    return List.copyOf(advice);
  }

  private static void leftOn(String name, Machine machine, List<Advice> advice) {
    List<Amounts> idle = machine.nights.values().stream()
        .filter(night -> night.coveredSeconds >= MOST * NIGHT_SECONDS)
        .filter(night -> night.idleSeconds >= NEARLY_ALL * night.coveredSeconds)
        .toList();
    if (!idle.isEmpty()) {
      double joules = idle.stream().mapToDouble(night -> night.joules).sum();
      double grams = idle.stream().mapToDouble(night -> night.grams).sum();
      advice.add(new Advice.LeftOnAtNight(name, idle.size(), joules, grams));
    }
  }

  private static void idling(String name, Machine machine, List<Advice> advice) {
    Amounts all = machine.all;
    if (machine.highestUtilization < IDLE_BELOW && all.idleSeconds > 0) {
      advice.add(new Advice.Consolidate(name, machine.highestUtilization, all.joules, all.grams));
    } else if (all.joules > 0 && all.idleJoules / all.joules > HALF) {
      double ratio = Math.min(1, all.idleJoules / all.joules);
      advice.add(new Advice.IdlesMostly(name, ratio, all.idleJoules, all.grams(all.idleJoules)));
    }
  }
}
