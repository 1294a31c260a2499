package org.wattelier.agent.power;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;
import org.wattelier.telemetry.Quality;

/**
 * Composes the best whole-machine figure that the meters of a tick allow, and counts the machine's energy.
 *
 * <p>The best meter of the whole machine is taken alone, and the processor's platform counter next, where it can be
 * believed. Else what meters say of processor, memory and graphics is added to the model's estimate of the rest, and where there
 * is none of these, the model speaks for the whole.
 *
 * <p>Energy comes from counters where there are some, so that none is lost between ticks. Gauges and the model are integrated
 * over monotonic time, but over no more than {@code max(2 intervals, 5 s)} a tick: a suspend or a clock that jumped invents no
 * energy. Not for use by two threads.
 */
public final class MachinePower {
  private static final double SHORTEST_WINDOW_SECONDS = 5;
  private static final List<Perimeter> WHOLES =
      List.of(Perimeter.WALL, Perimeter.MACHINE, Perimeter.BATTERY);
  private static final Set<Perimeter> ALONE =
      EnumSet.of(Perimeter.WALL, Perimeter.MACHINE, Perimeter.BATTERY, Perimeter.PLATFORM);
  private static final List<Perimeter> COMPONENTS =
      List.of(Perimeter.PACKAGE, Perimeter.DRAM, Perimeter.GPU);

  private final ModelMeter model;
  private final double longestWindowSeconds;
  private final Map<Key, PerimeterAccount> accounts = new LinkedHashMap<>();
  private final Map<Perimeter, Double> modelJoules = new EnumMap<>(Perimeter.class);
  private @Nullable MeterTick lastTick;
  private double energyJoules;

  private record Key(String meter, Perimeter perimeter) {}

  /** A figure of this tick, with the meter that made it. */
  private record Measured(
      PowerMeter meter,
      Perimeter perimeter,
      PerimeterAccount account,
      PerimeterAccount.Figure figure) {

    PowerPart part() {
      return new PowerPart(
          meter.name(),
          perimeter,
          Quality.MEASURED,
          figure.watts(),
          meter.uncertaintyRatio(),
          account.energyJoules());
    }
  }

  /** @param interval the intended time between ticks */
  public MachinePower(ModelMeter model, Duration interval) {
    this.model = model;
    this.longestWindowSeconds = Math.max(2 * interval.toMillis() / 1e3, SHORTEST_WINDOW_SECONDS);
  }

  /**
   * Takes the first readings, from which counters count. The first figure is that of the {@link #update} that follows.
   *
   * @param answers of the meters but the model, best first
   */
  public void start(MeterTick tick, List<MeterAnswer> answers) {
    measure(tick, answers, 0);
    lastTick = tick;
  }

  /**
   * The figure for the time since the tick before.
   *
   * @param answers of the meters but the model, best first
   */
  public PowerFigure update(MeterTick tick, List<MeterAnswer> answers) {
    double tickSeconds = lastTick == null ? 0 : Math.max(0, tick.monotonicSecondsSince(lastTick));
    lastTick = tick;
    double windowSeconds = Math.min(tickSeconds, longestWindowSeconds);
    List<Measured> measured = measure(tick, answers, windowSeconds);
    ModelMeter.Estimate estimate = model.estimate(tick);

    List<Measured> used = choose(measured);
    double joulesBefore = energyJoules;
    used.forEach(one -> energyJoules += one.account.settle(one.figure, tickSeconds));
    List<PowerPart> parts = new ArrayList<>(used.stream().map(Measured::part).toList());
    estimatedPart(used, estimate, windowSeconds).ifPresent(parts::add);
    List<Measured> unused = measured.stream().filter(one -> !used.contains(one)).toList();
    unused.forEach(one -> one.account.discard());
    fillGaps(used, estimate, windowSeconds, energyJoules - joulesBefore);
    return PowerFigure.of(parts, unused.stream().map(Measured::part).toList(), energyJoules);
  }

  /** Readings that could not be true, of all meters. */
  public long rejectedReadings() {
    return accounts.values().stream()
        .mapToLong(PerimeterAccount::rejectedReadings)
        .sum();
  }

  private List<Measured> measure(MeterTick tick, List<MeterAnswer> answers, double windowSeconds) {
    List<Measured> measured = new ArrayList<>();
    for (MeterAnswer answer : answers) {
      String name = answer.meter().name();
      List<ChannelReading> readings = answer.reading() instanceof MeterReading.Channels channels
          ? channels.readings()
          : List.of();
      readings.forEach(reading -> accounts.computeIfAbsent(
          new Key(name, reading.perimeter()), key -> new PerimeterAccount(key.perimeter)));
      accounts.forEach((key, account) -> {
        if (key.meter.equals(name)) {
          List<ChannelReading> mine = readings.stream()
              .filter(reading -> reading.perimeter() == key.perimeter)
              .toList();
          PerimeterAccount.Figure figure = account.take(mine, tick, windowSeconds);
          if (figure != null) {
            measured.add(new Measured(answer.meter(), key.perimeter, account, figure));
          }
        }
      });
    }
    return measured;
  }

  /** The best whole, or else the platform, or else the best of each component. */
  private static List<Measured> choose(List<Measured> measured) {
    Optional<Measured> whole =
        measured.stream().filter(one -> WHOLES.contains(one.perimeter)).findFirst();
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    List<Measured> components = COMPONENTS.stream()
        .flatMap(perimeter -> best(measured, perimeter).stream())
        .toList();
    double insideWatts = components.stream()
        .filter(one -> one.perimeter != Perimeter.GPU)
        .mapToDouble(one -> one.figure.watts())
        .sum();
    return best(measured, Perimeter.PLATFORM).stream()
        .filter(one -> Plausibility.holdsPlatform(one.figure.watts(), insideWatts))
        .findFirst()
        .map(List::of)
        .orElse(components);
  }

  /** The first meter of a perimeter; with it, where it covers only devices of its own, the others that do. */
  private static List<Measured> best(List<Measured> measured, Perimeter perimeter) {
    List<Measured> inside =
        measured.stream().filter(one -> one.perimeter == perimeter).toList();
    if (inside.isEmpty() || !inside.get(0).meter.coversOnlyItsOwn()) {
      return inside.stream().limit(1).toList();
    }
    return inside.stream().filter(one -> one.meter.coversOnlyItsOwn()).toList();
  }

  /** What the model adds to the meters in use; empty where they see the whole. */
  private Optional<PowerPart> estimatedPart(
      List<Measured> used, ModelMeter.Estimate estimate, double windowSeconds) {
    if (used.stream().anyMatch(one -> ALONE.contains(one.perimeter))) {
      return Optional.empty();
    }
    double watts = estimate.restWatts();
    for (Perimeter perimeter : COMPONENTS) {
      if (used.stream().noneMatch(one -> one.perimeter == perimeter)) {
        watts += estimate.watts(perimeter);
      }
    }
    Perimeter perimeter = used.isEmpty() ? Perimeter.MACHINE : Perimeter.REST;
    energyJoules += watts * windowSeconds;
    double joules = modelJoules.merge(perimeter, watts * windowSeconds, Double::sum);
    return Optional.of(new PowerPart(
        model.name(), perimeter, Quality.ESTIMATED, watts, model.uncertaintyRatio(watts), joules));
  }

  /** Tells the accounts that had no figure what was put in their place. */
  private void fillGaps(
      List<Measured> used,
      ModelMeter.Estimate estimate,
      double windowSeconds,
      double machineJoules) {
    boolean whole = used.stream().anyMatch(one -> ALONE.contains(one.perimeter));
    accounts.forEach((key, account) -> {
      boolean covered = used.stream()
          .anyMatch(one -> one.account != account
              && (one.perimeter == key.perimeter || ALONE.contains(one.perimeter)));
      if (ALONE.contains(key.perimeter)) {
        account.standIn(machineJoules);
      } else if (covered || whole) {
        account.covered();
      } else {
        account.standIn(estimate.watts(key.perimeter) * windowSeconds);
      }
    });
  }
}
