package org.wattelier.lab;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wattelier.lab.scenario.Case;
import org.wattelier.lab.scenario.Extent;
import org.wattelier.lab.scenario.Input;
import org.wattelier.lab.scenario.Reckoning;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Source;
import org.wattelier.lab.scenario.Text;
import org.wattelier.lab.scenario.Trial;
import org.wattelier.lab.scenario.Variant;

/** A scenario as a learner reads it, in one language, as plain text. References to sources become their numbers. */
final class Worksheet {
  private static final int COLUMNS = 88;
  private static final String INDENT = "   ";
  private static final String ANSWER = INDENT + "_".repeat(60);
  private static final Pattern MARKER = Pattern.compile("\\[([a-z0-9-]{1,32})]");

  private final Scenario scenario;
  private final Locale locale;
  private final List<String> lines = new ArrayList<>();

  /** Numbers of the sources that the text refers to. */
  private final SortedSet<Integer> referred = new TreeSet<>();

  Worksheet(Scenario scenario, Locale locale) {
    this.scenario = scenario;
    this.locale = locale;
  }

  /** @param withNotes whether the trainer's notes are part of it */
  String text(boolean withNotes) {
    String title = of(scenario.title());
    lines.add(title);
    lines.add("=".repeat(title.length()));
    lines.add(LabText.of(
        "sheet.kind",
        ListCommand.moduleLine(scenario.module()),
        Integer.toString(scenario.minutes()),
        LabText.of("kind." + scenario.kind().word())));
    section("sheet.goal");
    wrap("", of(scenario.goal()));
    section("sheet.hypothesis");
    wrap("", of(scenario.hypothesis()));
    lines.add(ANSWER);
    numbered("sheet.instructions", scenario.instructions(), false);
    scenario.trial().ifPresent(this::trial);
    scenario.reckoning().ifPresent(this::reckoning);
    numbered("sheet.questions", scenario.questions(), true);
    if (withNotes) {
      numbered("sheet.notes", scenario.notes(), false);
    }
    sources();
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private void trial(Trial trial) {
    section("sheet.variants");
    for (Variant variant : trial.variants()) {
      lines.add(
          INDENT + of(variant.title()) + " (" + variant.id() + ")" + extent(variant.extent()));
    }
    wrap(
        INDENT,
        LabText.of(
            "sheet.phases",
            trial.baseline().toSeconds(),
            trial.warmup().toSeconds(),
            trial.repeats(),
            LabText.of("measure." + trial.measure().word())));
    trial.unit().ifPresent(unit -> wrap(INDENT, LabText.of("sheet.unit", of(unit))));
  }

  private String extent(Extent extent) {
    return extent instanceof Extent.Work work
        ? LabText.of("sheet.work", work.units())
        : extent
            .time()
            .map(time -> LabText.of("sheet.seconds", time.toSeconds()))
            .orElse("");
  }

  private void reckoning(Reckoning reckoning) {
    section("sheet.inputs");
    for (Input input : reckoning.inputs()) {
      lines.add(INDENT
          + LabText.of("sheet.input", of(input.title()), number(input.usual()), input.unit())
              .strip());
    }
    section("sheet.cases");
    for (Case each : reckoning.cases()) {
      lines.add(INDENT + of(each.title()) + " (" + each.id() + ")");
    }
  }

  private String number(double value) {
    return NumberFormat.getNumberInstance(locale).format(value);
  }

  private void numbered(String heading, List<Text> texts, boolean withAnswers) {
    section(heading);
    for (int i = 0; i < texts.size(); i++) {
      wrap((i + 1) + ". ", of(texts.get(i)));
      if (withAnswers) {
        lines.add(ANSWER);
      }
    }
  }

  private void sources() {
    if (referred.isEmpty()) {
      return;
    }
    section("sheet.sources");
    for (int number : referred) {
      Source source = scenario.sources().get(number - 1);
      wrap("[" + number + "] ", source.title().in(locale));
      source.address().ifPresent(address -> lines.add("    " + address));
    }
  }

  private void section(String key) {
    String heading = LabText.of(key);
    lines.add("");
    lines.add(heading);
    lines.add("-".repeat(heading.length()));
  }

  private String of(Text text) {
    Matcher marker = MARKER.matcher(text.in(locale));
    return marker.replaceAll(found -> "[" + numberOf(found.group(1)) + "]");
  }

  private String numberOf(String source) {
    for (int i = 0; i < scenario.sources().size(); i++) {
      if (scenario.sources().get(i).id().equals(source)) {
        referred.add(i + 1);
        return Integer.toString(i + 1);
      }
    }
    return source;
  }

  /** Breaks at plain spaces only: a no-break space keeps its neighbours together. */
  private void wrap(String mark, String text) {
    StringBuilder line = new StringBuilder(mark);
    String indent = " ".repeat(mark.length());
    boolean first = true;
    for (String word : text.split("[ \n]+", -1)) {
      if (!first && line.length() + 1 + word.length() > COLUMNS) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    lines.add(line.toString());
  }
}
