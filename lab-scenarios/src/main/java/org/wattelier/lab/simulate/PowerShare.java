package org.wattelier.lab.simulate;

import java.util.List;
import org.wattelier.telemetry.Perimeter;
import org.wattelier.telemetry.Quality;

/** One meter's part of a machine's power, as the agent would report it. */
record PowerShare(
    String meter, Perimeter perimeter, Quality quality, double watts, double uncertaintyRatio) {
  /** The agent's own statements: battery gauges ±5 %, RAPL ±10 %, the model ±50 %. */
  private static final double BATTERY_UNCERTAINTY = 0.05;

  private static final double RAPL_UNCERTAINTY = 0.1;
  private static final double MODEL_UNCERTAINTY = 0.5;

  /** All of it read from the battery, which sees the whole laptop. */
  static List<PowerShare> battery(double watts) {
    return List.of(
        new PowerShare("battery", Perimeter.BATTERY, Quality.MEASURED, watts, BATTERY_UNCERTAINTY));
  }

  /** Processor and memory read by RAPL, the rest estimated. */
  static List<PowerShare> raplAndModel(double packageWatts, double dramWatts, double restWatts) {
    return List.of(
        new PowerShare("rapl", Perimeter.PACKAGE, Quality.MEASURED, packageWatts, RAPL_UNCERTAINTY),
        new PowerShare("rapl", Perimeter.DRAM, Quality.MEASURED, dramWatts, RAPL_UNCERTAINTY),
        new PowerShare("model", Perimeter.REST, Quality.ESTIMATED, restWatts, MODEL_UNCERTAINTY));
  }

  /** All of it estimated. */
  static List<PowerShare> model(double watts) {
    return List.of(
        new PowerShare("model", Perimeter.MACHINE, Quality.ESTIMATED, watts, MODEL_UNCERTAINTY));
  }

  /** The sum of shares that do not overlap. */
  static double watts(List<PowerShare> shares) {
    return shares.stream().mapToDouble(PowerShare::watts).sum();
  }

  /** How much of the sum was measured, from 0 to 1. */
  static double measuredRatio(List<PowerShare> shares) {
    double measured = shares.stream()
        .filter(share -> share.quality == Quality.MEASURED)
        .mapToDouble(PowerShare::watts)
        .sum();
    return Math.min(1, measured / watts(shares));
  }

  /**
   * Relative uncertainty of the sum: shares of one meter err together and add up, different meters combine in quadrature (JCGM 100,
   * "GUM", 5.1.2 and 5.2.2).
   */
  static double uncertaintyRatio(List<PowerShare> shares) {
    double variance = shares.stream()
        .map(PowerShare::meter)
        .distinct()
        .mapToDouble(meter -> shares.stream()
            .filter(share -> share.meter.equals(meter))
            .mapToDouble(share -> share.watts * share.uncertaintyRatio)
            .sum())
        .map(spread -> spread * spread)
        .sum();
    return Math.sqrt(variance) / watts(shares);
  }

  /** How the power was obtained, as the machine word of {@code power_source}. */
  static String source(List<PowerShare> shares) {
    return String.join("+", shares.stream().map(PowerShare::meter).distinct().toList());
  }
}
