package org.wattelier.lab.scenario;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What no shape can say: that the values of a file go together. Looks at what is there, so that a fault elsewhere hides none here. */
final class CrossCheck {
  static final Pattern MARKER = Pattern.compile("\\[([a-z0-9-]{1,32})]");

  private final Values scenario;
  private final Faults faults;

  CrossCheck(Values scenario, Faults faults) {
    this.scenario = scenario;
    this.faults = faults;
  }

  /** @param stem of the file's name */
  void check(String stem) {
    scenario
        .find("id", String.class)
        .filter(id -> !id.equals(stem))
        .ifPresent(id -> fault(scenario, "id", "error.id", stem));
    Set<String> variants = unique("variants");
    variants.addAll(unique("cases"));
    if (scenario.has("variants") || scenario.has("cases")) {
      expectation(variants);
    }
    unit();
    time();
    sources();
    new ReckoningCheck(scenario, faults).check(unique("inputs"), unique("figures"));
  }

  private Set<String> unique(String list) {
    Map<String, Values> seen = new LinkedHashMap<>();
    for (Values item : scenario.list(list, Values.class)) {
      item.find("id", String.class).ifPresent(id -> {
        Values before = seen.putIfAbsent(id, item);
        if (before != null) {
          fault(
              item,
              "id",
              "error.same-id",
              id,
              Integer.toString(before.placeOf("id").line()));
        }
      });
    }
    return new LinkedHashSet<>(seen.keySet());
  }

  private void expectation(Set<String> variants) {
    scenario.find("expect", Values.class).ifPresent(expect -> {
      for (String key : List.of("lower", "than")) {
        expect
            .find(key, String.class)
            .filter(id -> !variants.contains(id))
            .ifPresent(
                id -> fault(expect, key, "error.no-variant", id, String.join(", ", variants)));
      }
      if (expect.find("lower", String.class).equals(expect.find("than", String.class))
          && expect.has("lower")) {
        fault(expect, "than", "error.same-variant");
      }
    });
  }

  private void unit() {
    boolean wanted = scenario
        .find("measure", String.class)
        .filter(Measure.ENERGY_PER_UNIT.word()::equals)
        .isPresent();
    if (wanted && !scenario.places().containsKey("unit")) {
      faults.add(scenario.placeOf("measure"), "unit", "error.no-unit");
    }
  }

  /** A class is not kept waiting for longer than its sheet says; a survey goes on for days, beside the class. */
  private void time() {
    boolean survey =
        scenario.find("kind", String.class).filter(Kind.SURVEY.word()::equals).isPresent();
    long round = scenario.list("variants", Values.class).stream()
        .mapToLong(variant -> variant.find("seconds", Long.class).orElse(0L))
        .sum();
    long seconds = seconds("baseline")
        + seconds("warmup")
        + round * scenario.find("repeats", Long.class).orElse(1L);
    long minutes = (seconds + 59) / 60;
    scenario
        .find("minutes", Long.class)
        .filter(given -> !survey && given < minutes)
        .ifPresent(given -> fault(scenario, "minutes", "error.minutes", Long.toString(minutes)));
  }

  private long seconds(String phase) {
    return scenario
        .find(phase, Values.class)
        .flatMap(values -> values.find("seconds", Long.class))
        .orElse(0L);
  }

  private void sources() {
    Set<String> known = unique("sources");
    Set<String> used = new HashSet<>();
    for (String key : List.of("title", "goal", "hypothesis")) {
      scenario.find(key, Text.class).ifPresent(text -> used.addAll(markers(key, key, text, known)));
    }
    for (String key : List.of("instructions", "questions", "notes")) {
      List<Text> texts = scenario.list(key, Text.class);
      for (int i = 0; i < texts.size(); i++) {
        used.addAll(markers(key, key + "[" + i + "]", texts.get(i), known));
      }
    }
    for (Values source : scenario.list("sources", Values.class)) {
      source
          .find("id", String.class)
          .filter(id -> !used.contains(id))
          .ifPresent(id -> fault(source, "id", "error.source-unused", id));
    }
  }

  private Set<String> markers(String key, String field, Text text, Set<String> known) {
    Set<String> french = markers(text.fr());
    Set<String> english = markers(text.en());
    Place place = scenario.placeOf(key);
    if (!french.equals(english)) {
      faults.add(place, field, "error.sources-differ");
    }
    french.addAll(english);
    for (String marker : french) {
      if (!known.contains(marker)) {
        faults.add(place, field, "error.no-source", marker);
      }
    }
    return french;
  }

  private static Set<String> markers(String text) {
    return MARKER
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void fault(Values values, String key, String message, Object... arguments) {
    faults.add(values.placeOf(key), values.path(key), message, arguments);
  }
}
