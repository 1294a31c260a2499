package org.wattelier.lab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.json.JsonText;
import org.wattelier.lab.result.ResultJson;
import org.wattelier.lab.statistics.ClassComparison;
import org.wattelier.lab.statistics.Interval;
import org.wattelier.telemetry.Quality;

/** Writes a report beside each other as HTML, CSV and JSON. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes the files, the page first, in place of those of the same run. */
  public static List<Path> write(Path folder, Report report, Locale locale, Instant now)
      throws IOException {
    Files.createDirectories(folder);
    // The name of a run is from outside: nothing of it may lead out of the folder.
    String name = "wattelier-" + report.run().replaceAll("[^a-zA-Z0-9-]", "_");
    Path page = folder.resolve(name + ".html");
    Path table = folder.resolve(name + ".csv");
    Path data = folder.resolve(name + ".json");
    write(page, new ReportPage(report, locale, now).html());
    write(table, ReportCsv.of(report));
    write(data, JsonText.pretty(json(report)));
    return List.of(page, table, data);
  }

  private static void write(Path file, String content) throws IOException {
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }

  private static Map<String, @Nullable Object> json(Report report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run", report.run());
    json.put("scenario", report.scenario().id());
    report.reckoned().ifPresent(reckoned -> json.put("computed", reckoned.json()));
    json.put("results", report.results().stream().map(ResultJson::of).toList());
    if (report.isOfClass()) {
      Map<String, Object> byQuality = new LinkedHashMap<>();
      for (Map.Entry<Quality, ClassComparison> entry : report.byQuality().entrySet()) {
        byQuality.put(entry.getKey().word(), comparison(entry.getValue()));
      }
      json.put("class", byQuality);
    }
    return json;
  }

  private static Map<String, @Nullable Object> comparison(ClassComparison comparison) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("machines", comparison.machines());
    json.put("median", comparison.median());
    json.put("lowest", comparison.low());
    json.put("highest", comparison.high());
    Interval combined = comparison.combined();
    json.put(
        "combined",
        combined == null
            ? null
            : Map.of("value", combined.value(), "low", combined.low(), "high", combined.high()));
    return json;
  }
}
