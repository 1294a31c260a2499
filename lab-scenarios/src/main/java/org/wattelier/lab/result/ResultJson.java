package org.wattelier.lab.result;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.json.JsonView;
import org.wattelier.lab.scenario.Measure;
import org.wattelier.lab.statistics.Interval;

/** A result as the API carries it. */
public final class ResultJson {
  private ResultJson() {}

  /** The members of a result; those that are null are not written. */
  public static Map<String, @Nullable Object> of(LabResult result) {
    String unit = Units.of(result.measure()).word();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("machine", result.machine());
    json.put("scenario", result.scenario());
    json.put("fast", result.fast());
    json.put("quality", result.quality().word());
    json.put("source", result.source());
    json.put("uncertaintyRatio", result.meterRatio());
    json.put("measure", result.measure().word());
    json.put("unit", unit);
    json.put("baselinePowerWatts", result.baselinePowerWatts());
    json.put(
        "variants",
        result.variants().stream()
            .map(variant -> variant(variant, result, unit))
            .toList());
    json.put("comparison", result.comparison() == null ? null : compared(result.comparison()));
    json.put("prediction", result.prediction());
    json.put("leftOut", result.leftOut());
    json.put("seed", result.seed());
    json.put("stopped", result.stopped());
    json.put("finishedAt", result.finishedAt().toString());
    return json;
  }

  private static Map<String, @Nullable Object> variant(
      LabResult.OfVariant variant, LabResult result, String unit) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", variant.id());
    json.put("repeats", variant.repeats().stream().map(ResultJson::repeat).toList());
    LabResult.Mean mean = variant.mean();
    if (mean != null) {
      Map<String, @Nullable Object> quantity = new LinkedHashMap<>();
      quantity.put("value", mean.value());
      quantity.put("low", mean.low());
      quantity.put("high", mean.high());
      quantity.put("unit", unit);
      quantity.put("quality", result.quality().word());
      quantity.put("source", result.source());
      json.put("mean", quantity);
    }
    json.put("workUnits", variant.workUnits());
    return json;
  }

  private static Map<String, Object> repeat(LabResult.Repeat repeat) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("repeat", repeat.repeat());
    json.put("value", repeat.value());
    return json;
  }

  private static Map<String, @Nullable Object> compared(LabResult.Compared compared) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("lower", compared.lower());
    json.put("than", compared.than());
    json.put("changeRatio", interval(compared.change()));
    json.put("difference", interval(compared.difference()));
    json.put("effectSize", compared.effectSize());
    json.put("verdict", compared.verdict());
    return json;
  }

  private static @Nullable Map<String, Double> interval(@Nullable Interval interval) {
    return interval == null
        ? null
        : Map.of("value", interval.value(), "low", interval.low(), "high", interval.high());
  }

  /**
   * Reads a result.
   *
   * @throws IOException where what makes it a result is not there
   */
  public static LabResult read(JsonView json) throws IOException {
    List<LabResult.OfVariant> variants = new ArrayList<>();
    for (JsonView variant : json.objects("variants")) {
      variants.add(variant(variant));
    }
    String quality = json.need("quality");
    return new LabResult(
        json.need("machine"),
        json.need("scenario"),
        json.flag("fast"),
        PhaseReading.quality(quality)
            .orElseThrow(() -> new IOException("no quality is called " + quality)),
        json.need("source"),
        nullable(json.number("uncertaintyRatio")),
        measure(json.need("measure")),
        nullable(json.number("baselinePowerWatts")),
        variants,
        compared(json.object("comparison")),
        json.text("prediction").orElse(null),
        json.texts("leftOut"),
        (long) json.number("seed").orElse(0),
        json.text("stopped").orElse(null),
        time(json.need("finishedAt")));
  }

  private static Instant time(String text) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException("no time: " + text, e);
    }
  }

  private static Measure measure(String word) throws IOException {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IOException("no measure is called " + word));
  }

  private static LabResult.OfVariant variant(JsonView json) throws IOException {
    List<LabResult.Repeat> repeats = new ArrayList<>();
    for (JsonView repeat : json.objects("repeats")) {
      repeats.add(
          new LabResult.Repeat((int) repeat.needNumber("repeat"), repeat.needNumber("value")));
    }
    JsonView mean = json.object("mean").orElse(null);
    return new LabResult.OfVariant(
        json.need("id"),
        repeats,
        mean == null
            ? null
            : new LabResult.Mean(
                mean.needNumber("value"),
                nullable(mean.number("low")),
                nullable(mean.number("high"))),
        json.number("workUnits").orElse(0));
  }

  private static LabResult.@Nullable Compared compared(Optional<JsonView> found)
      throws IOException {
    JsonView json = found.orElse(null);
    return json == null
        ? null
        : new LabResult.Compared(
            json.need("lower"),
            json.need("than"),
            interval(json.object("changeRatio")),
            interval(json.object("difference")),
            nullable(json.number("effectSize")),
            json.need("verdict"));
  }

  private static @Nullable Interval interval(Optional<JsonView> found) throws IOException {
    JsonView json = found.orElse(null);
    if (json == null) {
      return null;
    }
    double value = json.needNumber("value");
    double low = json.number("low").orElse(value);
    double high = json.number("high").orElse(value);
    if (!(low <= value && value <= high)) {
      throw new IOException("low, value and high are not in order");
    }
    return new Interval(value, low, high);
  }

  private static @Nullable Double nullable(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
