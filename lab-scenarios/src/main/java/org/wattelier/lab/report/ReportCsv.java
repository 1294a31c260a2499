package org.wattelier.lab.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.result.Reckoned;
import org.wattelier.lab.result.Units;
import org.wattelier.lab.scenario.Figure;

/** A report as CSV (RFC 4180): one row for each repeat and one for each mean. */
final class ReportCsv {
  private static final String HEADER =
      "run,scenario,machine,variant,kind,repeat,value,low,high,unit,quality,source,uncertainty_ratio\r\n";

  private ReportCsv() {}

  static String of(Report report) {
    StringBuilder csv = new StringBuilder(HEADER);
    for (LabResult result : report.results()) {
      for (LabResult.OfVariant variant : result.variants()) {
        for (LabResult.Repeat repeat : variant.repeats()) {
          row(
              csv,
              report,
              result,
              variant.id(),
              "repeat",
              repeat.repeat(),
              repeat.value(),
              null,
              null);
        }
        LabResult.Mean mean = variant.mean();
        if (mean != null) {
          row(
              csv,
              report,
              result,
              variant.id(),
              "mean",
              null,
              mean.value(),
              mean.low(),
              mean.high());
        }
      }
    }
    report.reckoned().ifPresent(reckoned -> reckoned(csv, report, reckoned));
    return csv.toString();
  }

  /** A row for each figure of each case, where a scenario computes. */
  private static void reckoned(StringBuilder csv, Report report, Reckoned reckoned) {
    reckoned
        .values()
        .forEach((id, values) -> values.forEach((figure, value) -> {
          String unit = reckoned.reckoning().figures().stream()
              .filter(each -> each.id().equals(figure))
              .map(Figure::unit)
              .findFirst()
              .orElse("");
          cells(
              csv,
              Arrays.asList(
                  report.run(),
                  report.scenario().id(),
                  null,
                  id,
                  figure,
                  null,
                  value,
                  null,
                  null,
                  unit,
                  "estimated",
                  "recorded-days",
                  null));
        }));
  }

  private static void row(
      StringBuilder csv,
      Report report,
      LabResult result,
      String variant,
      String kind,
      @Nullable Integer repeat,
      double value,
      @Nullable Double low,
      @Nullable Double high) {
    cells(
        csv,
        Arrays.asList(
            report.run(),
            result.scenario(),
            result.machine(),
            variant,
            kind,
            repeat,
            value,
            low,
            high,
            Units.of(result.measure()).word(),
            result.quality().word(),
            result.source(),
            result.meterRatio()));
  }

  private static void cells(StringBuilder csv, List<? extends @Nullable Object> cells) {
    csv.append(cells.stream().map(ReportCsv::cell).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  /** A cell; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
  static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    if (value instanceof Number) {
      return text;
    }
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
