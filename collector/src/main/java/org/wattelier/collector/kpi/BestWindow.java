package org.wattelier.collector.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.telemetry.Quantity;

/**
 * When in the hours ahead a job of a known length would best run. The greenest hours and those of least carbon are two answers: in
 * France they coincide on fewer than one day in three.
 *
 * @param from start of the window
 * @param renewableRatio mean renewable share within it
 * @param gramsPerKwh mean carbon intensity within it
 */
public record BestWindow(Instant from, Instant to, double renewableRatio, double gramsPerKwh) {

  /**
   * The two answers, and what starting now would be.
   *
   * @param now the window that starts at once
   * @param greenest the one of the highest renewable share
   * @param lowestCarbon the one of the least carbon
   */
  public record Choice(BestWindow now, BestWindow greenest, BestWindow lowestCarbon) {

    /** Grams that a job of so many kilowatt-hours saves in the window of least carbon, against starting now; at least 0. */
    public double savedGrams(double kilowattHours) {
      return Math.max(0, now.gramsPerKwh - lowestCarbon.gramsPerKwh) * kilowattHours;
    }
  }

  /**
   * Chooses among the windows that start now or with one of the mixes ahead. Of equal ones the earliest is taken.
   *
   * @param mixes without gaps, in the order of time
   * @param length of the job
   * @return empty where the mixes do not reach far enough, or do not tell their carbon
   */
  public static Optional<Choice> of(List<GridMix> mixes, Instant now, Duration length) {
    if (mixes.stream().anyMatch(mix -> mix.carbonIntensity() == null)) {
      return Optional.empty();
    }
    List<BestWindow> windows = new ArrayList<>();
    window(mixes, now, length).ifPresent(windows::add);
    for (GridMix mix : mixes) {
      if (mix.validFrom().isAfter(now)) {
        window(mixes, mix.validFrom(), length).ifPresent(windows::add);
      }
    }
    if (windows.isEmpty() || !windows.get(0).from.equals(now)) {
      return Optional.empty();
    }
    return Optional.of(new Choice(
        windows.get(0),
        windows.stream()
            .min(Comparator.comparingDouble(window -> -window.renewableRatio))
            .orElseThrow(),
        windows.stream()
            .min(Comparator.comparingDouble(window -> window.gramsPerKwh))
            .orElseThrow()));
  }

  /** The means over a window, weighted by time; empty where the mixes do not cover it. */
  private static Optional<BestWindow> window(List<GridMix> mixes, Instant from, Duration length) {
    Instant to = from.plus(length);
    double covered = mixes.stream().mapToDouble(mix -> seconds(mix, from, to)).sum();
    if (covered < length.toNanos() / 1e9 - 1e-6) {
      return Optional.empty();
    }
    return Optional.of(new BestWindow(
        from,
        to,
        mean(mixes, from, to, mix -> mix.renewable().value()),
        mean(mixes, from, to, BestWindow::intensity)));
  }

  private static double intensity(GridMix mix) {
    Quantity known = mix.carbonIntensity();
    return known == null ? Double.NaN : known.value();
  }

  private static double mean(
      List<GridMix> mixes, Instant from, Instant to, ToDoubleFunction<GridMix> value) {
    double sum = 0;
    double seconds = 0;
    for (GridMix mix : mixes) {
      double part = seconds(mix, from, to);
      sum += part * value.applyAsDouble(mix);
      seconds += part;
    }
    return sum / seconds;
  }

  /** How long a mix holds within a window. */
  private static double seconds(GridMix mix, Instant from, Instant to) {
    Instant begin = mix.validFrom().isAfter(from) ? mix.validFrom() : from;
    Instant end = mix.validTo().isBefore(to) ? mix.validTo() : to;
    return end.isAfter(begin) ? Duration.between(begin, end).toNanos() / 1e9 : 0;
  }
}
