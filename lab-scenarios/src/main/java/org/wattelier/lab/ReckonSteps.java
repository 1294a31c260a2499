package org.wattelier.lab;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.report.Report;
import org.wattelier.lab.result.Reckoned;
import org.wattelier.lab.run.Terminal;
import org.wattelier.lab.scenario.Input;
import org.wattelier.lab.scenario.Reckoning;
import org.wattelier.lab.scenario.Scenario;

/** Computes a scenario that measures nothing: takes its inputs, reports its figures. Loads nothing, so nobody need agree. */
record ReckonSteps(Terminal terminal, ReportOptions report, InstantSource clock) {

  /**
   * Asks for what was not given, computes and reports.
   *
   * @param given values of inputs by their ids
   */
  int reckon(
      Scenario scenario, Reckoning reckoning, Map<String, Double> given, BooleanSupplier ended)
      throws CommandFailure, InterruptedException {
    requireKnown(reckoning, given);
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    terminal.say(scenario.title().in(locale));
    terminal.say(scenario.hypothesis().in(locale));
    Map<String, Double> typed = new HashMap<>(given);
    for (Input input : reckoning.inputs()) {
      if (!typed.containsKey(input.id()) && terminal.interactive()) {
        ask(input, locale, ended).ifPresent(value -> typed.put(input.id(), value));
      }
    }
    for (Map.Entry<String, Double> value : typed.entrySet()) {
      requireWithin(reckoning, value);
    }
    Report found = Report.ofReckoned(scenario, Reckoned.of(reckoning, typed));
    terminal.say(found.sentence(locale));
    List<Path> files = report.write(found, clock.instant());
    terminal.say(LabText.of("report.written", String.valueOf(files.get(0))));
    return ExitCode.OK;
  }

  private static void requireKnown(Reckoning reckoning, Map<String, Double> given)
      throws CommandFailure {
    List<String> ids = reckoning.inputs().stream().map(Input::id).toList();
    for (String id : given.keySet()) {
      if (!ids.contains(id)) {
        throw new CommandFailure(
            ExitCode.USAGE, LabText.of("error.input-unknown", id, String.join(", ", ids)));
      }
    }
  }

  private static void requireWithin(Reckoning reckoning, Map.Entry<String, Double> value)
      throws CommandFailure {
    for (Input input : reckoning.inputs()) {
      boolean within = input.lowest() <= value.getValue() && value.getValue() <= input.highest();
      if (input.id().equals(value.getKey()) && !within) {
        throw new CommandFailure(
            ExitCode.USAGE,
            LabText.of(
                "error.input-range",
                input.id(),
                Double.toString(input.lowest()),
                Double.toString(input.highest()),
                Double.toString(value.getValue())));
      }
    }
  }

  private Optional<Double> ask(Input input, Locale locale, BooleanSupplier ended)
      throws CommandFailure, InterruptedException {
    Optional<String> line = terminal.line(
        LabText.of(
            "input.question",
            input.title().in(locale),
            input.unit(),
            Double.toString(input.usual())),
        ended);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Double.parseDouble(line.get().replace(',', '.')));
    } catch (NumberFormatException e) {
      throw new CommandFailure(
          ExitCode.USAGE, LabText.of("error.input-number", input.id(), line.get()));
    }
  }
}
