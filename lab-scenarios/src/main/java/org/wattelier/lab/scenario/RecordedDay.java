package org.wattelier.lab.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The hours of a day of the French grid, as RTE published them (ODRÉ, {@code part-enr-intensite-ges-conso-tr}): the same records that
 * the collector replays, so that a class computes alike with a network and without.
 */
final class RecordedDay {
  /** The days that there are: calm and dark, windy winter, sunny summer. */
  static final List<String> DAYS = List.of("2021-11-20", "2022-12-31", "2025-08-02");

  private static final int HOURS = 24;

  private final double[] renewableRatio = new double[HOURS];
  private final double[] intensity = new double[HOURS];

  private RecordedDay() {}

  /** Means over a window, by the names that formulas know. */
  static Map<String, Double> means(Window window) {
    RecordedDay day = read(window.day().toString());
    int end = window.startHour() + window.hours();
    return Map.of(
        "renewable", mean(day.renewableRatio, window.startHour(), end),
        "intensity", mean(day.intensity, window.startHour(), end));
  }

  private static double mean(double[] hours, int start, int end) {
    return DoubleStream.of(hours)
        .skip(start)
        .limit(end - (long) start)
        .average()
        .orElse(Double.NaN);
  }

  private static RecordedDay read(String day) {
    RecordedDay hours = new RecordedDay();
    InputStream in = RecordedDay.class.getResourceAsStream("/labs/grid/replay-" + day + ".csv");
    if (in == null) {
      throw new IllegalArgumentException("no record of " + day);
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && Character.isDigit(line.charAt(0)))
          .map(line -> line.split(",", -1))
          .forEach(hours::put);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hours;
  }

  private void put(String[] row) {
    int hour = Integer.parseInt(row[0]);
    renewableRatio[hour] = Double.parseDouble(row[1]) / 100;
    intensity[hour] = Double.parseDouble(row[2]);
  }
}
