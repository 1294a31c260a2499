package org.wattelier.lab.scenario;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Two files without fault, for tests that put one in. */
final class SampleFile {
  static final String COMPARE = """
      id: sample
      module: 3
      minutes: 10
      title: {fr: Titre, en: Title}
      goal: {fr: But, en: Goal}
      hypothesis: {fr: "Lequel ?", en: "Which one?"}
      instructions:
        - {fr: Faites, en: Do}
      questions:
        - {fr: "Quoi ?", en: "What?"}
      notes:
        - {fr: "Notez 4 W [src]", en: "Note: 4 W [src]"}
      kind: compare
      needs: {power: mains, quiet: 0.1}
      baseline: {seconds: 10}
      variants:
        - id: linear
          title: {fr: Linéaire, en: Linear}
          workload: {name: search, algorithm: linear, size: 1000}
          seconds: 20
        - id: binary
          title: {fr: Binaire, en: Binary}
          workload: {name: search, algorithm: binary}
          work: 500
      warmup: {seconds: 5}
      repeats: 3
      unit: {fr: recherche, en: search}
      measure: energy-per-unit
      expect: {lower: binary, than: linear}
      kpis: [energy-per-unit]
      sources:
        - {id: src, title: {fr: Une source, en: A source}, address: "https://example.org/a"}
      """;

  static final String GRID = """
      id: sample
      module: 6
      minutes: 10
      title: {fr: Titre, en: Title}
      goal: {fr: But, en: Goal}
      hypothesis: {fr: "Lequel ?", en: "Which one?"}
      instructions: [{fr: Faites, en: Do}]
      questions: [{fr: "Quoi ?", en: "What?"}]
      notes: [{fr: Notez, en: Note}]
      kind: grid
      kpis: [carbon]
      inputs:
        - {id: energy, title: {fr: Énergie, en: Energy}, unit: kWh, usual: 2, lowest: 0, highest: 100}
      cases:
        - id: now
          title: {fr: Maintenant, en: Now}
          window: {day: 2025-08-02, startHour: 20, hours: 2}
        - id: noon
          title: {fr: Midi, en: Noon}
          window: {day: 2025-08-02, startHour: 12, hours: 2}
          values: {energy: 3}
      figures:
        - {id: carbon, title: {fr: Carbone, en: Carbon}, unit: g, formula: energy * intensity}
      compared: carbon
      expect: {lower: noon, than: now}
      """;

  private SampleFile() {}

  static Reading read(String yaml) {
    return read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  static Reading read(byte[] yaml) {
    try {
      return ScenarioReader.read("labs/sample.yaml", new ByteArrayInputStream(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Scenario accepted(String yaml) {
    Reading reading = read(yaml);
    if (reading instanceof Reading.Accepted accepted) {
      return accepted.scenario();
    }
    throw new AssertionError("refused: " + reading);
  }

  static List<String> errors(String yaml) {
    return errors(read(yaml));
  }

  static List<String> errors(Reading reading) {
    return reading instanceof Reading.Refused refused
        ? refused.errors().stream().map(ScenarioError::toString).toList()
        : List.of();
  }
}
