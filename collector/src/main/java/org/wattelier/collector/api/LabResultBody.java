package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final int DEEPEST = 8;
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_VARIANTS = 50;
  private static final int MOST_REPEATS = 200;
  private static final Pattern WORD = Pattern.compile("[a-z0-9_+-]{1,64}");
  private static final Set<String> MEASURES = Set.of("energy-per-unit", "mean-power", "energy");
  private static final Set<String> VERDICTS = Set.of("as-expected", "opposite", "no-difference");
  private static final Set<String> QUALITIES =
      Arrays.stream(Quality.values()).map(Quality::word).collect(Collectors.toSet());
  private static final Set<String> UNITS =
      Arrays.stream(Unit.values()).map(Unit::word).collect(Collectors.toSet());

  private LabResultBody() {}

  /** @throws BadBody which names the first field that is not what it must be */
  static JsonObject checked(JsonObject result, LabRun run, String machine) {
    bounded("the result", result, 1);
    same(result, "machine", machine);
    same(result, "scenario", run.scenario());
    required(result, "quality");
    required(result, "source");
    labels(result, "");
    oneOf(result, "measure", "measure", MEASURES);
    flag(result, "fast");
    number(result, "baselinePowerWatts", "baselinePowerWatts", 0);
    text(result, "prediction", LabTakingPart.LONGEST_PREDICTION);
    time(result, "finishedAt");
    required(result, "variants");
    objects(result, "variants", "variants", MOST_VARIANTS).forEach(LabResultBody::variant);
    if (result.containsKey("comparison")) {
      comparison(object(result, "comparison", "comparison"));
    }
    return result;
  }

  private static void variant(String place, JsonObject variant) {
    required(variant, "id", place + ".id");
    word(variant, "id", place + ".id");
    number(variant, "workUnits", place + ".workUnits", 0);
    objects(variant, "repeats", place + ".repeats", MOST_REPEATS).forEach((at, repeat) -> {
      number(repeat, "repeat", at + ".repeat", 1);
      number(repeat, "value", at + ".value", -Double.MAX_VALUE);
    });
    if (variant.containsKey("mean")) {
      JsonObject mean = object(variant, "mean", place + ".mean");
      interval(mean, place + ".mean");
      labels(mean, place + ".mean.");
    }
  }

  private static void comparison(JsonObject comparison) {
    word(comparison, "lower", "comparison.lower");
    word(comparison, "than", "comparison.than");
    number(comparison, "effectSize", "comparison.effectSize", -Double.MAX_VALUE);
    oneOf(comparison, "verdict", "comparison.verdict", VERDICTS);
    if (comparison.containsKey("changeRatio")) {
      interval(
          object(comparison, "changeRatio", "comparison.changeRatio"), "comparison.changeRatio");
    }
  }

  /** A figure never loses its labels, nor has others than there are. */
  private static void labels(JsonObject figure, String place) {
    oneOf(figure, "quality", place + "quality", QUALITIES);
    oneOf(figure, "unit", place + "unit", UNITS);
    word(figure, "source", place + "source");
  }

  private static void interval(JsonObject figure, String place) {
    required(figure, "value", place + ".value");
    for (String end : List.of("value", "low", "high")) {
      number(figure, end, place + "." + end, -Double.MAX_VALUE);
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

  private static void required(JsonObject json, String field) {
    required(json, field, field);
  }

  private static void required(JsonObject json, String field, String place) {
    if (json.getValue(field) == null) {
      throw BadBody.field(place, "is missing");
    }
  }

  private static void oneOf(JsonObject json, String field, String place, Set<String> words) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof String word && words.contains(word))) {
      throw BadBody.field(
          place, "must be one of " + words.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  private static void word(JsonObject json, String field, String place) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof String word && WORD.matcher(word).matches())) {
      throw BadBody.field(place, "must be 1 to 64 of a-z, 0-9, _, + and -");
    }
  }

  private static void flag(JsonObject json, String field) {
    new RequestBody(json).flag(field);
  }

  private static void text(JsonObject json, String field, int longest) {
    new RequestBody(json).printable(field, longest);
  }

  private static void number(JsonObject json, String field, String place, double least) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof Number number && number.doubleValue() >= least)) {
      throw BadBody.field(
          place, "must be a number" + (least == -Double.MAX_VALUE ? "" : " of at least " + least));
    }
  }

  private static void time(JsonObject json, String field) {
    required(json, field);
    try {
      OffsetDateTime.parse(String.valueOf(json.getValue(field)));
    } catch (DateTimeParseException notATime) {
      throw BadBody.field(field, "must be a time such as 2026-11-23T22:15:00Z");
    }
  }

  private static JsonObject object(JsonObject json, String field, String place) {
    if (json.getValue(field) instanceof JsonObject object) {
      return object;
    }
    throw BadBody.field(place, "must be an object");
  }

  /** The objects of an array, by their places; none where the array is absent. */
  private static Map<String, JsonObject> objects(
      JsonObject json, String field, String place, int most) {
    Object value = json.getValue(field);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > most) {
      throw BadBody.field(place, "must be an array of at most " + most);
    }
    Map<String, JsonObject> objects = new java.util.LinkedHashMap<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof JsonObject object)) {
        throw BadBody.field(place + "[" + i + "]", "must be an object");
      }
      objects.put(place + "[" + i + "]", object);
    }
    return objects;
  }

  private static void bounded(String place, Object value, int depth) {
    if (depth > DEEPEST) {
      throw BadBody.field(place, "is nested too deep");
    }
    if (value instanceof JsonObject object) {
      object.forEach(member -> {
        if (member.getKey().length() > 64) {
          throw BadBody.field(place, "has a name of more than 64 characters");
        }
        if (member.getValue() != null) {
          bounded(member.getKey(), member.getValue(), depth + 1);
        }
      });
    } else if (value instanceof JsonArray array) {
      array.stream()
          .filter(java.util.Objects::nonNull)
          .forEach(one -> bounded(place, one, depth + 1));
    } else if (value instanceof String text && text.length() > LONGEST_TEXT) {
      throw BadBody.field(place, "has a text of more than " + LONGEST_TEXT + " characters");
    }
  }
}
