package org.wattelier.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.wattelier.lab.api.RunSheet;
import org.wattelier.lab.result.LabResult;
import org.wattelier.lab.result.Reckoned;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.statistics.ClassComparison;
import org.wattelier.telemetry.Quality;

/**
 * What is reported of a run.
 *
 * @param results by machine; a single one makes a learner's report
 * @param participants all machines that were asked, those without a result too; empty for a learner's
 * @param reckoned what was computed, where the scenario measures nothing
 */
public record Report(
    Scenario scenario,
    String run,
    List<LabResult> results,
    List<RunSheet.Participant> participants,
    Optional<Reckoned> reckoned) {

  public Report {
    results = List.copyOf(results);
    participants = List.copyOf(participants);
  }

  /** A learner's report. */
  public static Report ofOne(Scenario scenario, String run, LabResult result) {
    return new Report(scenario, run, List.of(result), List.of(), Optional.empty());
  }

  /** The report of a class. */
  public static Report ofClass(Scenario scenario, RunSheet sheet) {
    return new Report(
        scenario, sheet.run().run(), sheet.results(), sheet.participants(), Optional.empty());
  }

  /** The report of a scenario that computes. */
  public static Report ofReckoned(Scenario scenario, Reckoned reckoned) {
    return new Report(scenario, scenario.id(), List.of(), List.of(), Optional.of(reckoned));
  }

  /** Whether it is of more than one machine. */
  boolean isOfClass() {
    return !participants.isEmpty() || results.size() > 1;
  }

  /** What the machines found together, by how their power is known. */
  Map<Quality, ClassComparison> byQuality() {
    List<ClassComparison.Finding> findings = new ArrayList<>();
    for (LabResult result : results) {
      LabResult.Compared compared = result.comparison();
      if (compared != null && compared.change() != null) {
        findings.add(
            new ClassComparison.Finding(result.quality(), compared.change().value()));
      }
    }
    return ClassComparison.of(findings);
  }

  /** The verdict of a learner's report in words. */
  public String sentence(Locale locale) {
    ReportText text = new ReportText(locale);
    Wording wording = new Wording(text, scenario);
    if (reckoned.isPresent()) {
      return new ReckonedSection(reckoned.get(), text, new References(scenario.sources()))
          .sentence();
    }
    return results.isEmpty() ? wording.nothing() : wording.verdict(results.get(0));
  }
}
