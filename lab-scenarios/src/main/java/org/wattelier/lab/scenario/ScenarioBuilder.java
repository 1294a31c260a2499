package org.wattelier.lab.scenario;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes a scenario of values that were found to be without fault. */
final class ScenarioBuilder {

  private ScenarioBuilder() {}

  static Scenario build(Values values) {
    Kind kind = word(values, "kind", Kind.values(), Kind::word);
    return new Scenario(
        values.get("id", String.class),
        values.get("module", Long.class).intValue(),
        values.get("minutes", Long.class).intValue(),
        values.get("title", Text.class),
        values.get("goal", Text.class),
        values.get("hypothesis", Text.class),
        values.list("instructions", Text.class),
        values.list("questions", Text.class),
        values.list("notes", Text.class),
        kind,
        kind == Kind.GRID ? reckoning(values) : trial(values),
        values.list("kpis", String.class).stream()
            .map(word -> of(word, Kpi.values(), Kpi::word))
            .toList(),
        values.list("sources", Values.class).stream()
            .map(source -> new Source(
                source.get("id", String.class),
                source.get("title", Text.class),
                source.find("address", URI.class)))
            .toList());
  }

  private static Trial trial(Values values) {
    return new Trial(
        values
            .find("needs", Values.class)
            .map(needs -> new Needs(
                word(needs, "power", PowerNeed.values(), PowerNeed::word),
                needs.get("quiet", Double.class)))
            .orElse(Needs.USUAL),
        seconds(values, "baseline"),
        values.list("variants", Values.class).stream()
            .map(ScenarioBuilder::variant)
            .toList(),
        seconds(values, "warmup"),
        values.get("repeats", Long.class).intValue(),
        word(values, "order", Order.values(), Order::word),
        values.find("unit", Text.class),
        word(values, "measure", Measure.values(), Measure::word),
        expectation(values),
        values.find("limits", Values.class).map(ScenarioBuilder::limits).orElse(Limits.USUAL));
  }

  private static Variant variant(Values values) {
    Values workload = values.get("workload", Values.class);
    Map<String, Object> parameters = new LinkedHashMap<>(workload.byKey());
    parameters.remove("name");
    Extent extent = values
        .find("seconds", Long.class)
        .<Extent>map(seconds -> new Extent.Time(Duration.ofSeconds(seconds)))
        .orElseGet(() -> new Extent.Work(values.get("work", Long.class)));
    return new Variant(
        values.get("id", String.class),
        values.get("title", Text.class),
        new WorkloadSpec(workload.get("name", String.class), parameters),
        extent);
  }

  private static Limits limits(Values values) {
    return new Limits(
        values.get("cpuRatio", Double.class),
        values.get("memoryBytes", Long.class),
        values.get("temperatureCelsius", Double.class),
        values.get("batteryRatio", Double.class));
  }

  private static Reckoning reckoning(Values values) {
    List<Input> inputs = values.list("inputs", Values.class).stream()
        .map(input -> new Input(
            input.get("id", String.class),
            input.get("title", Text.class),
            input.get("unit", String.class),
            input.get("usual", Double.class),
            input.get("lowest", Double.class),
            input.get("highest", Double.class)))
        .toList();
    List<Figure> figures = values.list("figures", Values.class).stream()
        .map(figure -> new Figure(
            figure.get("id", String.class),
            figure.get("title", Text.class),
            figure.get("unit", String.class),
            figure.get("formula", Formula.class)))
        .toList();
    return new Reckoning(
        inputs,
        values.list("cases", Values.class).stream()
            .map(ScenarioBuilder::oneCase)
            .toList(),
        figures,
        values.get("compared", String.class),
        expectation(values));
  }

  private static Case oneCase(Values values) {
    Map<String, Double> fixed = new LinkedHashMap<>();
    values
        .find("values", Values.class)
        .ifPresent(given ->
            given.byKey().keySet().forEach(id -> fixed.put(id, given.get(id, Double.class))));
    return new Case(
        values.get("id", String.class),
        values.get("title", Text.class),
        values
            .find("window", Values.class)
            .map(window -> new Window(
                LocalDate.parse(window.get("day", String.class)),
                window.get("startHour", Long.class).intValue(),
                window.get("hours", Long.class).intValue())),
        fixed);
  }

  private static Optional<Expectation> expectation(Values values) {
    return values
        .find("expect", Values.class)
        .map(expect ->
            new Expectation(expect.get("lower", String.class), expect.get("than", String.class)));
  }

  private static Duration seconds(Values values, String phase) {
    return Duration.ofSeconds(values
        .find(phase, Values.class)
        .map(given -> given.get("seconds", Long.class))
        .orElse(0L));
  }

  private static <T> T word(Values values, String key, T[] all, Function<T, String> word) {
    return of(values.get(key, String.class), all, word);
  }

  private static <T> T of(String given, T[] all, Function<T, String> word) {
    return Arrays.stream(all)
        .filter(one -> word.apply(one).equals(given))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such word: " + given));
  }
}
