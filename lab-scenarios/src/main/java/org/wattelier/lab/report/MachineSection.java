package org.wattelier.lab.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.telemetry.Quality;

/** What one machine found: meter, chart, table, verdict. */
record MachineSection(LabResult result, Scenario scenario, ReportText text, Wording wording) {

  /** What a simulated machine calls its meter. */
  static final String SIMULATED = "simulated";

  String html() {
    Html page = new Html();
    page.raw("<section>\n").element("h2", text.of("verdict"));
    page.element("p class=\"verdict\"", wording.verdict(result));
    effect(page);
    page.raw("</section>\n<section>\n").element("h2", text.of("measured"));
    meter(page);
    page.raw("<figure>\n").raw(chart().svg());
    page.element("figcaption", text.of("chart.caption"));
    page.raw("</figure>\n");
    table(page);
    leftOut(page);
    page.raw("</section>\n");
    return page.toString();
  }

  private void effect(Html page) {
    LabResult.Compared compared = result.comparison();
    if (compared != null && compared.effectSize() != null) {
      page.element("p", text.of("effect", Math.abs(compared.effectSize())));
    }
    if (result.source().equals(SIMULATED)) {
      page.element("p class=\"notice\"", text.of("caution.simulated"));
    } else if (result.quality() != Quality.MEASURED) {
      page.element("p class=\"notice\"", text.of("caution." + result.quality().word()));
    }
    if (result.stopped() != null) {
      page.element("p class=\"notice\"", text.of("stopped", text.of("stop." + stopWord())));
    }
  }

  private String stopWord() {
    String word = String.valueOf(result.stopped());
    return List.of("ctrl-c", "temperature", "battery", "cpu", "memory", "unfit").contains(word)
        ? word
        : "failed";
  }

  private void meter(Html page) {
    page.raw("<p><span class=\"chip " + result.quality().word() + "\">")
        .text(wording.label(result))
        .raw("</span> ")
        .text(text.of("machine", result.machine()) + " " + wording.meter(result));
    Double baseline = result.baselinePowerWatts();
    if (baseline != null) {
      page.text(" " + text.of("baseline", text.quantity(baseline, "W")));
    } else if (result.measure() != Measure.MEAN_POWER) {
      page.text(" " + text.of("baseline.none"));
    }
    page.raw("</p>\n");
  }

  private DotPlot chart() {
    String unit = wording.unit(result.measure());
    List<DotPlot.Row> rows = new ArrayList<>();
    double largest = 0;
    for (LabResult.OfVariant variant : result.variants()) {
      LabResult.Mean mean = variant.mean();
      if (mean != null) {
        rows.add(new DotPlot.Row(
            wording.variant(variant.id()),
            text.quantity(mean.value(), unit),
            variant.repeats().stream().map(LabResult.Repeat::value).toList(),
            mean.value(),
            mean.low(),
            mean.high(),
            result.quality() != Quality.MEASURED));
        largest = Math.max(largest, Math.abs(mean.value()));
      }
    }
    int prefix = ReportText.prefix(largest);
    String measure = wording.measure(result.measure());
    return new DotPlot(
        rows,
        text.of("chart.title", measure),
        text.of("chart.axis", measure, ReportText.prefixed(prefix, unit), wording.label(result)),
        value -> text.scaled(value, prefix));
  }

  private void table(Html page) {
    page.raw("<table>\n<thead><tr>")
        .raw(cell("th scope=\"col\"", text.of("table.variant")))
        .raw(cell("th scope=\"col\" class=\"number\"", text.of("table.repeats")))
        .raw(cell("th scope=\"col\" class=\"number\"", wording.measure(result.measure())))
        .raw(cell("th scope=\"col\" class=\"number\"", text.of("table.interval")))
        .raw(cell("th scope=\"col\" class=\"number\"", text.of("table.work")))
        .raw("</tr></thead>\n<tbody>\n");
    for (LabResult.OfVariant variant : result.variants()) {
      row(page, variant);
    }
    page.raw("</tbody>\n</table>\n");
  }

  private void row(Html page, LabResult.OfVariant variant) {
    String unit = wording.unit(result.measure());
    LabResult.Mean mean = variant.mean();
    page.raw("<tr>")
        .raw(cell("th scope=\"row\"", wording.variant(variant.id())))
        .raw(cell("td class=\"number\"", text.of("count", variant.repeats().size())))
        .raw(cell(
            "td class=\"number\"",
            mean == null ? text.of("unknown") : text.quantity(mean.value(), unit)))
        .raw(cell("td class=\"number\"", interval(mean, unit)))
        .raw(cell(
            "td class=\"number\"",
            variant.workUnits() > 0
                ? text.of("count", Math.round(variant.workUnits()))
                : text.of("unknown")))
        .raw("</tr>\n");
  }

  private String interval(LabResult.@Nullable Mean mean, String unit) {
    return mean == null || mean.low() == null || mean.high() == null
        ? text.of("unknown")
        : text.range(mean.low(), mean.high(), unit);
  }

  private void leftOut(Html page) {
    if (!result.leftOut().isEmpty()) {
      page.element(
          "p class=\"notice\"",
          text.of("left-out", result.leftOut().size(), String.join(", ", result.leftOut())));
    }
    page.element("p class=\"meta\"", text.of("seed", Long.toString(result.seed())));
  }

  static String cell(String tag, String content) {
    return new Html().element(tag, content).toString().strip();
  }
}
