package org.wattelier.collector.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server holds while it runs for long: heap after collections, memory, files and threads, every ten seconds. It is flat where,
 * after the first third, the median of the slopes between all pairs of readings (Theil and Sen), over the time that is left, comes to no
 * more than a tenth of the median reading, or than a small allowance.
 */
final class SoakRecord {
  static final int PERIOD_SECONDS = 10;

  private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");
  private static final double MOST_GROWTH_RATIO = 0.1;

  /** One reading. */
  private record Reading(
      int second,
      double heapMegabytes,
      double anonymousMegabytes,
      double residentMegabytes,
      int files,
      int threads) {}

  /** A column, with the growth that is no growth. The resident memory has none: it holds what is mapped of the store's file. */
  private record Column(String name, ToDoubleFunction<Reading> value, double allowance) {}

  private static final List<Column> COLUMNS = List.of(
      new Column("heap_after_gc_megabytes", Reading::heapMegabytes, 24),
      new Column("anonymous_megabytes", Reading::anonymousMegabytes, 24),
      new Column("resident_megabytes", Reading::residentMegabytes, Double.POSITIVE_INFINITY),
      new Column("open_files", Reading::files, 8),
      new Column("threads", Reading::threads, 6));

  private final Path gcLog;
  private final List<Reading> readings = new ArrayList<>();

  /** @param gcLog where the server writes of its collections, by {@code -Xlog:gc:file} */
  SoakRecord(Path gcLog) {
    this.gcLog = gcLog;
  }

  void take(Server server, int second) throws IOException {
    readings.add(new Reading(
        second,
        heapAfterCollection(),
        server.anonymousMegabytes(),
        server.residentMegabytes(),
        server.openFiles(),
        server.threads()));
  }

  private double heapAfterCollection() throws IOException {
    double last = Double.NaN;
    for (String line : Files.readAllLines(gcLog)) {
      Matcher matcher = AFTER_COLLECTION.matcher(line);
      last = matcher.find() ? Double.parseDouble(matcher.group(1)) : last;
    }
    return last;
  }

  /** Writes {@code soak.csv} and {@code soak.svg} into a folder, and tells what grew; empty where nothing did. */
  List<String> finish(Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("second");
    COLUMNS.forEach(column -> csv.append(',').append(column.name));
    csv.append('\n');
    for (Reading reading : readings) {
      csv.append(reading.second);
      COLUMNS.forEach(column -> csv.append(',').append(column.value.applyAsDouble(reading)));
      csv.append('\n');
    }
    Files.writeString(folder.resolve("soak.csv"), csv);
    SvgPlot plot = new SvgPlot("seconds");
    double[] seconds = readings.stream().mapToDouble(Reading::second).toArray();
    COLUMNS.forEach(column -> plot.add(
        column.name, seconds, readings.stream().mapToDouble(column.value).toArray()));
    Files.writeString(folder.resolve("soak.svg"), plot.svg());
    return COLUMNS.stream().map(this::grown).filter(told -> !told.isEmpty()).toList();
  }

  private String grown(Column column) {
    List<Reading> settled = readings.stream()
        .filter(reading -> reading.second >= readings.get(readings.size() - 1).second / 3)
        .filter(reading -> !Double.isNaN(column.value.applyAsDouble(reading)))
        .toList();
    if (settled.size() < 3) {
      return column.name + ": too few readings to judge by";
    }
    double[] values = settled.stream().mapToDouble(column.value).toArray();
    double span = settled.get(settled.size() - 1).second - settled.get(0).second;
    double growth = medianSlope(settled, column.value) * span;
    double allowed = Math.max(column.allowance, MOST_GROWTH_RATIO * median(values));
    System.out.printf(
        Locale.ROOT,
        "%-26s median %8.1f, growth over %.0f s %8.2f, allowed %8.1f%n",
        column.name,
        median(values),
        span,
        growth,
        allowed);
    return growth > allowed
        ? String.format(
            Locale.ROOT, "%s grew by %.1f, more than %.1f", column.name, growth, allowed)
        : "";
  }

  private static double medianSlope(List<Reading> readings, ToDoubleFunction<Reading> value) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      for (int j = i + 1; j < readings.size(); j++) {
        slopes.add((value.applyAsDouble(readings.get(j)) - value.applyAsDouble(readings.get(i)))
            / (readings.get(j).second - readings.get(i).second));
      }
    }
    return median(slopes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
