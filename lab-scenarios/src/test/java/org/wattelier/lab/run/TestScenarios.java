package org.wattelier.lab.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.wattelier.lab.scenario.Reading;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.ScenarioReader;
import org.wattelier.lab.scenario.Trial;

/** A scenario that is quick to read. */
public final class TestScenarios {
  public static final String YAML = """
      id: two-ways
      module: 3
      minutes: 10
      title: {fr: "Deux <b>façons</b>", en: "Two <b>ways</b>"}
      goal: {fr: "Comparer", en: "Compare"}
      hypothesis: {fr: "Laquelle coûte moins ?", en: "Which costs less?"}
      instructions:
        - {fr: "Lancez.", en: "Start."}
      questions:
        - {fr: "Pourquoi ?", en: "Why?"}
      notes:
        - {fr: "Note.", en: "Note."}
      kind: compare
      needs: {power: any, quiet: 0.2}
      baseline: {seconds: 20}
      variants:
        - id: lean
          title: {fr: "Sobre", en: "Lean"}
          workload: {name: idle}
          seconds: 20
        - id: fat
          title: {fr: "Gourmand", en: "Fat"}
          workload: {name: idle}
          seconds: 20
      warmup: {seconds: 5}
      repeats: 5
      order: random
      unit: {fr: "recherche", en: "search"}
      measure: energy-per-unit
      expect: {lower: lean, than: fat}
      kpis: [energy-per-unit]
      """;

  private TestScenarios() {}

  public static Scenario twoWays() {
    try {
      Reading reading = ScenarioReader.read(
          "two-ways.yaml", new ByteArrayInputStream(YAML.getBytes(StandardCharsets.UTF_8)));
      if (reading instanceof Reading.Accepted accepted) {
        return accepted.scenario();
      }
      throw new IllegalStateException(reading.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Trial trial() {
    return twoWays().trial().orElseThrow();
  }
}
