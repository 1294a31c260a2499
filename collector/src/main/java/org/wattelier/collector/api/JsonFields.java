package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks of single fields of a JSON object that somebody sent; each throws {@link BadBody} with the place of the field. A field that is
 * absent passes, but for {@link #required}.
 */
final class JsonFields {
  private static final int DEEPEST = 8;
  private static final int LONGEST_TEXT = 1_000;
  private static final Pattern WORD = Pattern.compile("[a-z0-9_+-]{1,64}");

  private JsonFields() {}

  static void required(JsonObject json, String field) {
    required(json, field, field);
  }

  static void required(JsonObject json, String field, String place) {
    if (json.getValue(field) == null) {
      throw BadBody.field(place, "is missing");
    }
  }

  static void oneOf(JsonObject json, String field, String place, Set<String> words) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof String word && words.contains(word))) {
      throw BadBody.field(
          place, "must be one of " + words.stream().sorted().collect(Collectors.joining(", ")));
    }
  }

  static void word(JsonObject json, String field, String place) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof String word && WORD.matcher(word).matches())) {
      throw BadBody.field(place, "must be 1 to 64 of a-z, 0-9, _, + and -");
    }
  }

  static void flag(JsonObject json, String field) {
    new RequestBody(json).flag(field);
  }

  static void text(JsonObject json, String field, int longest) {
    new RequestBody(json).printable(field, longest);
  }

  /** @param least {@code -Double.MAX_VALUE} for any number */
  static void number(JsonObject json, String field, String place, double least) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof Number number && number.doubleValue() >= least)) {
      throw BadBody.field(
          place, "must be a number" + (least == -Double.MAX_VALUE ? "" : " of at least " + least));
    }
  }

  static void time(JsonObject json, String field) {
    required(json, field);
    try {
      OffsetDateTime.parse(String.valueOf(json.getValue(field)));
    } catch (DateTimeParseException notATime) {
      throw BadBody.field(field, "must be a time such as 2026-11-23T22:15:00Z");
    }
  }

  static JsonObject object(JsonObject json, String field, String place) {
    if (json.getValue(field) instanceof JsonObject object) {
      return object;
    }
    throw BadBody.field(place, "must be an object");
  }

  /** The objects of an array, by their places; none where the array is absent. */
  static Map<String, JsonObject> objects(JsonObject json, String field, String place, int most) {
    Object value = json.getValue(field);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > most) {
      throw BadBody.field(place, "must be an array of at most " + most);
    }
    Map<String, JsonObject> objects = new LinkedHashMap<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof JsonObject object)) {
        throw BadBody.field(place + "[" + i + "]", "must be an object");
      }
      objects.put(place + "[" + i + "]", object);
    }
    return objects;
  }

  /** Refuses what is nested too deep, or has texts or names too long, anywhere within. */
  static void bounded(String place, Object value, int depth) {
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
      array.stream().filter(Objects::nonNull).forEach(one -> bounded(place, one, depth + 1));
    } else if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
      throw BadBody.field(place, "must be a finite number");
    } else if (value instanceof String text && text.length() > LONGEST_TEXT) {
      throw BadBody.field(place, "has a text of more than " + LONGEST_TEXT + " characters");
    }
  }
}
