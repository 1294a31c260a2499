package org.wattelier.lab.report;

import static org.wattelier.lab.report.MachineSection.cell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wattelier.lab.api.RunSheet;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.statistics.ClassComparison;
import org.wattelier.lab.statistics.Interval;
import org.wattelier.telemetry.Quality;

/** What the machines of a class found, measured, derived and estimated apart. */
record ClassSection(Report report, ReportText text, Wording wording) {

  String html() {
    Html page = new Html();
    page.raw("<section>\n").element("h2", text.of("verdict"));
    Map<Quality, ClassComparison> byQuality = report.byQuality();
    if (byQuality.isEmpty()) {
      page.element("p", text.of("class.nothing"));
    }
    byQuality.forEach((quality, comparison) -> page.raw(
            "<p class=\"verdict\"><span class=\"chip " + quality.word() + "\">")
        .text(text.of("quality." + quality.word()))
        .raw("</span> ")
        .text(sentence(comparison))
        .raw("</p>\n"));
    if (report.results().stream()
        .anyMatch(result -> result.source().equals(MachineSection.SIMULATED))) {
      page.element("p class=\"notice\"", text.of("class.simulated"));
    }
    page.raw("</section>\n<section>\n").element("h2", text.of("class.machines"));
    if (!byQuality.isEmpty()) {
      page.raw("<figure>\n").raw(chart().svg());
      page.element("figcaption", text.of("class.caption"));
      page.raw("</figure>\n");
    }
    table(page);
    participants(page);
    page.raw("</section>\n");
    return page.toString();
  }

  private String sentence(ClassComparison comparison) {
    LabResult.Compared compared = report.results().stream()
        .map(LabResult::comparison)
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
    String pair = compared == null
        ? ""
        : text.of(
            "class.pair", wording.variant(compared.lower()), wording.variant(compared.than()));
    Interval combined = comparison.combined();
    String spread = text.of(
        "class.spread",
        pair,
        comparison.machines(),
        text.signedPercent(comparison.median()),
        text.signedPercent(comparison.low()),
        text.signedPercent(comparison.high()));
    return combined == null
        ? spread + " " + text.of("class.one")
        : spread
            + " "
            + text.of(
                "class.combined",
                text.signedPercent(combined.value()),
                text.signedPercent(combined.low()),
                text.signedPercent(combined.high()));
  }

  private DotPlot chart() {
    List<DotPlot.Row> rows = new ArrayList<>();
    for (LabResult result : sorted()) {
      LabResult.Compared compared = result.comparison();
      Interval change = compared == null ? null : compared.change();
      if (change != null) {
        rows.add(new DotPlot.Row(
            result.machine() + " (" + wording.label(result) + ")",
            text.signedPercent(change.value()),
            List.of(change.value()),
            change.value(),
            change.low(),
            change.high(),
            result.quality() != Quality.MEASURED));
      }
    }
    return new DotPlot(rows, text.of("class.chart"), text.of("class.axis"), text::signedPercent);
  }

  private List<LabResult> sorted() {
    return report.results().stream()
        .sorted(Comparator.comparing(LabResult::quality).thenComparing(LabResult::machine))
        .toList();
  }

  private void table(Html page) {
    page.raw("<table>\n<thead><tr>")
        .raw(cell("th scope=\"col\"", text.of("table.machine")))
        .raw(cell("th scope=\"col\"", text.of("table.meter")))
        .raw(cell("th scope=\"col\"", text.of("table.prediction")))
        .raw(cell("th scope=\"col\"", text.of("table.verdict")))
        .raw("</tr></thead>\n<tbody>\n");
    for (LabResult result : sorted()) {
      String prediction = result.prediction();
      page.raw("<tr>")
          .raw(cell("th scope=\"row\"", result.machine()))
          .raw(cell("td", wording.label(result) + " – " + wording.meter(result)))
          .raw(cell("td", prediction == null ? text.of("unknown") : wording.variant(prediction)))
          .raw(cell("td", wording.verdict(result)))
          .raw("</tr>\n");
    }
    page.raw("</tbody>\n</table>\n");
  }

  /** How many were asked, and what became of those without a result. */
  private void participants(Html page) {
    Map<String, Long> byState = report.participants().stream()
        .collect(Collectors.groupingBy(
            RunSheet.Participant::state, TreeMap::new, Collectors.counting()));
    String states = byState.entrySet().stream()
        .map(entry -> text.of("class.state", state(entry.getKey()), entry.getValue()))
        .collect(Collectors.joining(", "));
    if (!states.isEmpty()) {
      page.element("p", text.of("class.participants", report.participants().size(), states));
    }
  }

  private String state(String word) {
    return List.of("accepted", "declined", "running", "done", "stopped", "lost").contains(word)
        ? text.of("state." + word)
        : word;
  }
}
