package org.wattelier.collector.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.WireName;

/** The JSON of one request, read strictly: what is not understood is refused by name, never ignored. */
public record RequestBody(JsonObject json) {
  private static final int LONGEST_TEXT = 256;

  /** The body of a request. Throws {@link BadBody} unless it is one JSON object. */
  public static RequestBody of(RoutingContext context) {
    @Nullable Buffer buffer = context.body().buffer();
    try {
      return new RequestBody(
          buffer == null || buffer.length() == 0 ? new JsonObject() : new JsonObject(buffer));
    } catch (DecodeException | ClassCastException notJson) {
      throw BadBody.notJson();
    }
  }

  public void allowing(String... names) {
    for (String name : json.fieldNames()) {
      if (!List.of(names).contains(name)) {
        throw BadBody.field(
            name, "is not known here: this resource takes " + String.join(", ", names));
      }
    }
  }

  public Optional<String> optional(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
      return Optional.of(text);
    }
    throw BadBody.field(field, "must be a text of 1 to " + LONGEST_TEXT + " characters");
  }

  public String text(String field) {
    return optional(field).orElseThrow(() -> BadBody.field(field, "is missing"));
  }

  public Optional<String> optionalName(String field) {
    Optional<String> name = optional(field);
    if (name.isPresent() && !WireName.fits(name.get())) {
      throw BadBody.field(
          field,
          "must have 1 to " + WireName.LONGEST
              + " printable characters, without space around them or a backslash at the end");
    }
    return name;
  }

  public String name(String field) {
    return optionalName(field).orElseThrow(() -> BadBody.field(field, "is missing"));
  }

  public Optional<Duration> hours(String field, int most) {
    Object value = json.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Integer hours && hours >= 1 && hours <= most) {
      return Optional.of(Duration.ofHours(hours));
    }
    throw BadBody.field(field, "must be a whole number of hours from 1 to " + most);
  }

  public List<String> words(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof JsonArray array && array.stream().allMatch(String.class::isInstance)) {
      return array.stream().map(String.class::cast).toList();
    }
    throw BadBody.field(field, "must be an array of texts");
  }

  /** A text of characters that can be seen, none of which changes how others look. */
  public Optional<String> printable(String field, int longest) {
    Object value = json.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text
        && !text.isBlank()
        && text.codePointCount(0, text.length()) <= longest
        && text.codePoints().allMatch(WireName::printable)) {
      return Optional.of(text);
    }
    throw BadBody.field(
        field, "must be a text of 1 to " + longest + " printable characters, on one line");
  }

  /** A text of a form. */
  public Optional<String> shaped(String field, Pattern form, String told) {
    Object value = json.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && form.matcher(text).matches()) {
      return Optional.of(text);
    }
    throw BadBody.field(field, "must be " + told);
  }

  /** Whether something is so; false where nobody says. */
  public boolean flag(String field) {
    Object value = json.getValue(field);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw BadBody.field(field, "must be true or false");
  }

  public int whole(String field, int otherwise, int least, int most) {
    Object value = json.getValue(field);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Integer number && number >= least && number <= most) {
      return number;
    }
    throw BadBody.field(field, "must be a whole number from " + least + " to " + most);
  }

  /** A share from 0 to 1. */
  public OptionalDouble ratio(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw BadBody.field(field, "must be a number from 0 to 1");
  }
}
