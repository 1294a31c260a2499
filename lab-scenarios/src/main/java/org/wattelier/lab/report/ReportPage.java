package org.wattelier.lab.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Source;
import org.wattelier.lab.scenario.Text;

/** The report as one HTML page without scripts and without anything to fetch. */
final class ReportPage {
  private static final int ANSWER_LINES = 4;

  private final Report report;
  private final Scenario scenario;
  private final ReportText text;
  private final Wording wording;
  private final References references;
  private final Instant now;

  ReportPage(Report report, Locale locale, Instant now) {
    this.report = report;
    this.scenario = report.scenario();
    this.text = new ReportText(locale);
    this.wording = new Wording(text, scenario);
    this.references = new References(scenario.sources());
    this.now = now;
  }

  /** The page. */
  String html() {
    Html page = new Html();
    page.raw("<!DOCTYPE html>\n<html lang=\"" + text.locale().getLanguage() + "\">\n<head>\n")
        .raw("<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\""
            + " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", title() + " – Wattelier")
        .raw("<style>\n" + ReportStyle.CSS + "</style>\n</head>\n<body>\n<main>\n");
    head(page);
    question(page);
    if (report.reckoned().isPresent()) {
      page.raw(new ReckonedSection(report.reckoned().get(), text, references).html());
    } else if (report.results().isEmpty()) {
      page.raw("<section>\n").element("p", wording.nothing()).raw("</section>\n");
    } else if (report.isOfClass()) {
      page.raw(new ClassSection(report, text, wording).html());
    } else {
      page.raw(new MachineSection(report.results().get(0), scenario, text, wording).html());
    }
    worksheet(page);
    method(page);
    sources(page);
    page.raw("</main>\n</body>\n</html>\n");
    return page.toString();
  }

  private String title() {
    return references.bare(scenario.title().in(text.locale()));
  }

  private void head(Html page) {
    page.raw("<header>\n")
        .element("p class=\"kicker\"", text.of("kicker", scenario.module()))
        .element("h1", title())
        .element("p class=\"meta\"", text.of("meta", report.run(), time()));
    if (report.results().stream().anyMatch(LabResult::fast)) {
      page.element("p class=\"notice\"", text.of("fast"));
    }
    page.raw("</header>\n");
  }

  private String time() {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(text.locale())
            .format(now.atOffset(ZoneOffset.UTC))
        + " UTC";
  }

  private void question(Html page) {
    page.raw("<section>\n").element("h2", text.of("question"));
    page.raw("<p class=\"hypothesis\">")
        .raw(references.linked(scenario.hypothesis().in(text.locale())))
        .raw("</p>\n");
    if (!report.isOfClass() && !report.results().isEmpty()) {
      page.element("p", wording.prediction(report.results().get(0)));
    }
    page.raw("</section>\n");
  }

  private void worksheet(Html page) {
    if (scenario.questions().isEmpty()) {
      return;
    }
    page.raw("<section class=\"worksheet\">\n")
        .element("h2", text.of("worksheet"))
        .raw("<ol>\n");
    for (Text question : scenario.questions()) {
      page.raw("<li><p>").raw(references.linked(question.in(text.locale()))).raw("</p>");
      page.raw("<div class=\"answer\">")
          .raw("<span></span>".repeat(ANSWER_LINES))
          .raw("</div></li>\n");
    }
    page.raw("</ol>\n</section>\n");
  }

  private void method(Html page) {
    page.raw("<section class=\"method\">\n").element("h2", text.of("method"));
    if (report.reckoned().isPresent()) {
      page.element("p", text.of("method.computed"));
    } else {
      page.element("p", text.of("method.intervals"));
      page.element("p", text.of(report.isOfClass() ? "method.class" : "method.comparison"));
    }
    page.raw("</section>\n");
  }

  private void sources(Html page) {
    List<Source> sources = scenario.sources();
    if (sources.isEmpty()) {
      return;
    }
    page.raw("<section class=\"method\">\n")
        .element("h2", text.of("sources"))
        .raw("<ol class=\"sources\">\n");
    for (Source source : sources) {
      page.raw("<li>").text(source.title().in(text.locale()));
      source.address().ifPresent(address -> page.raw(" ").text(address.toString()));
      page.raw("</li>\n");
    }
    page.raw("</ol>\n</section>\n");
  }
}
