package org.wattelier.lab.report;

import static org.wattelier.lab.report.MachineSection.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.wattelier.lab.result.Reckoned;
import org.wattelier.lab.scenario.Case;
import org.wattelier.lab.scenario.Expectation;
import org.wattelier.lab.scenario.Figure;
import org.wattelier.lab.scenario.Input;

/** What was computed: inputs, cases, comparison. Said to be computed, and drawn hatched as every estimate is. */
record ReckonedSection(Reckoned reckoned, ReportText text, References references) {

  String html() {
    Html page = new Html();
    page.raw("<section>\n").element("h2", text.of("verdict"));
    page.element("p class=\"verdict\"", sentence());
    page.raw("</section>\n<section>\n").element("h2", text.of("computed"));
    page.raw("<p><span class=\"chip estimated\">")
        .text(text.of("computed.label"))
        .raw("</span> ")
        .text(text.of("computed.from"))
        .raw("</p>\n");
    inputs(page);
    page.raw("<figure>\n").raw(chart().svg());
    page.element("figcaption", text.of("computed.caption"));
    page.raw("</figure>\n");
    table(page);
    page.raw("</section>\n");
    return page.toString();
  }

  /** The comparison in words. */
  String sentence() {
    Expectation expected = reckoned.reckoning().expect().orElse(null);
    OptionalDouble change = reckoned.changeRatio();
    if (expected == null || change.isEmpty()) {
      return text.of(expected == null ? "verdict.none-expected" : "verdict.not-computable");
    }
    String key = change.getAsDouble() < 0
        ? "computed.lower"
        : change.getAsDouble() > 0 ? "computed.higher" : "computed.same";
    return text.of(
        key,
        title(expected.lower()),
        title(expected.than()),
        text.signedPercent(change.getAsDouble()),
        compared().title().in(text.locale()));
  }

  private String title(String id) {
    return reckoned.reckoning().cases().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .map(each -> references.bare(each.title().in(text.locale())))
        .orElse(id);
  }

  private Figure compared() {
    return reckoned.reckoning().figures().stream()
        .filter(figure -> figure.id().equals(reckoned.reckoning().compared()))
        .findFirst()
        .orElseThrow();
  }

  private void inputs(Html page) {
    List<Input> inputs = reckoned.reckoning().inputs();
    if (inputs.isEmpty()) {
      return;
    }
    page.raw("<ul>\n");
    for (Input input : inputs) {
      double value = reckoned.typed().getOrDefault(input.id(), input.usual());
      page.element(
          "li",
          references.bare(input.title().in(text.locale()))
              + text.of("colon")
              + text.plain(value, input.unit()));
    }
    page.raw("</ul>\n");
  }

  private DotPlot chart() {
    Figure figure = compared();
    List<DotPlot.Row> rows = new ArrayList<>();
    for (Case each : reckoned.reckoning().cases()) {
      OptionalDouble value = reckoned.compared(each.id());
      if (value.isPresent()) {
        rows.add(new DotPlot.Row(
            title(each.id()),
            text.plain(value.getAsDouble(), figure.unit()),
            List.of(value.getAsDouble()),
            value.getAsDouble(),
            Math.min(0, value.getAsDouble()),
            Math.max(0, value.getAsDouble()),
            true));
      }
    }
    String name = references.bare(figure.title().in(text.locale()));
    return new DotPlot(
        rows,
        name,
        figure.unit().isEmpty() ? name : text.of("computed.axis", name, figure.unit()),
        value -> text.plain(value, ""));
  }

  private void table(Html page) {
    List<Figure> figures = reckoned.reckoning().figures();
    page.raw("<table>\n<thead><tr>").raw(cell("th scope=\"col\"", text.of("table.case")));
    for (Figure figure : figures) {
      String name = references.bare(figure.title().in(text.locale()));
      page.raw(cell(
          "th scope=\"col\" class=\"number\"",
          figure.unit().isEmpty() ? name : name + " (" + figure.unit() + ")"));
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for (Case each : reckoned.reckoning().cases()) {
      Map<String, Double> values = reckoned.values().getOrDefault(each.id(), Map.of());
      page.raw("<tr>").raw(cell("th scope=\"row\"", title(each.id())));
      for (Figure figure : figures) {
        Double value = values.get(figure.id());
        page.raw(cell(
            "td class=\"number\"",
            value == null ? text.of("not-computable") : text.plain(value, "")));
      }
      page.raw("</tr>\n");
    }
    page.raw("</tbody>\n</table>\n");
  }
}
