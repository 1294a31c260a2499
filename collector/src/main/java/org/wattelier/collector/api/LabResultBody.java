package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.lab.LabRun;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Unit;

/**
 * What a machine hands in, checked field by field. Members that are not known here are kept, within bounds, since a newer runner may
 * say more and what it found must not be lost.
 */
final class LabResultBody {
  static final int LARGEST_BYTES = 65_536;

  private static final int MOST_VARIANTS = 50;
  private static final int MOST_REPEATS = 200;
  private static final Set<String> MEASURES = Set.of("energy-per-unit", "mean-power", "energy");
  private static final Set<String> VERDICTS = Set.of("as-expected", "opposite", "no-difference");
  private static final Set<String> QUALITIES =
      Arrays.stream(Quality.values()).map(Quality::word).collect(Collectors.toSet());
  private static final Set<String> UNITS =
      Arrays.stream(Unit.values()).map(Unit::word).collect(Collectors.toSet());

  private LabResultBody() {}

  /** @throws BadBody which names the first field that is not what it must be */
  static JsonObject checked(JsonObject result, LabRun run, String machine) {
    JsonFields.bounded("the result", result, 1);
    same(result, "machine", machine);
    same(result, "scenario", run.scenario());
    JsonFields.required(result, "quality");
    JsonFields.required(result, "source");
    labels(result, "");
    JsonFields.oneOf(result, "measure", "measure", MEASURES);
    JsonFields.flag(result, "fast");
    JsonFields.number(result, "baselinePowerWatts", "baselinePowerWatts", 0);
    JsonFields.text(result, "prediction", LabTakingPart.LONGEST_PREDICTION);
    JsonFields.time(result, "finishedAt");
    JsonFields.required(result, "variants");
    JsonFields.objects(result, "variants", "variants", MOST_VARIANTS)
        .forEach(LabResultBody::variant);
    if (result.containsKey("comparison")) {
      comparison(JsonFields.object(result, "comparison", "comparison"));
    }
    return result;
  }

  private static void variant(String place, JsonObject variant) {
    JsonFields.required(variant, "id", place + ".id");
    JsonFields.word(variant, "id", place + ".id");
    JsonFields.number(variant, "workUnits", place + ".workUnits", 0);
    JsonFields.objects(variant, "repeats", place + ".repeats", MOST_REPEATS)
        .forEach((at, repeat) -> {
          JsonFields.number(repeat, "repeat", at + ".repeat", 1);
          JsonFields.number(repeat, "value", at + ".value", -Double.MAX_VALUE);
        });
    if (variant.containsKey("mean")) {
      JsonObject mean = JsonFields.object(variant, "mean", place + ".mean");
      interval(mean, place + ".mean");
      labels(mean, place + ".mean.");
    }
  }

  private static void comparison(JsonObject comparison) {
    JsonFields.word(comparison, "lower", "comparison.lower");
    JsonFields.word(comparison, "than", "comparison.than");
    JsonFields.number(comparison, "effectSize", "comparison.effectSize", -Double.MAX_VALUE);
    JsonFields.oneOf(comparison, "verdict", "comparison.verdict", VERDICTS);
    if (comparison.containsKey("changeRatio")) {
      interval(
          JsonFields.object(comparison, "changeRatio", "comparison.changeRatio"),
          "comparison.changeRatio");
    }
  }

  /** A figure never loses its labels, nor has others than there are. */
  private static void labels(JsonObject figure, String place) {
    JsonFields.oneOf(figure, "quality", place + "quality", QUALITIES);
    JsonFields.oneOf(figure, "unit", place + "unit", UNITS);
    JsonFields.word(figure, "source", place + "source");
  }

  private static void interval(JsonObject figure, String place) {
    JsonFields.required(figure, "value", place + ".value");
    for (String end : List.of("value", "low", "high")) {
      JsonFields.number(figure, end, place + "." + end, -Double.MAX_VALUE);
    }
    double value = figure.getDouble("value");
    if (figure.getDouble("low", value) > value || figure.getDouble("high", value) < value) {
      throw BadBody.field(place, "must have low, value and high in that order");
    }
  }

  private static void same(JsonObject result, String field, String wanted) {
    if (!wanted.equals(result.getValue(field))) {
      throw BadBody.field(field, "must be that of the address and its run: " + wanted);
    }
  }
}
