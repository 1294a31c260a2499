package org.wattelier.collector.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.WireName;

/** The JSON of one request, read strictly: what is not understood is refused by name, never ignored. */
record RequestBody(JsonObject json) {
  private static final int LONGEST_TEXT = 256;

  /** @throws BadBody unless the body is one JSON object */
  static RequestBody of(RoutingContext context) {
    @Nullable Buffer buffer = context.body().buffer();
    try {
      return new RequestBody(
          buffer == null || buffer.length() == 0 ? new JsonObject() : new JsonObject(buffer));
    } catch (DecodeException | ClassCastException notJson) {
      throw BadBody.notJson();
    }
  }

  void allowing(String... names) {
    for (String name : json.fieldNames()) {
      if (!List.of(names).contains(name)) {
        throw BadBody.field(
            name, "is not known here: this resource takes " + String.join(", ", names));
      }
    }
  }

  Optional<String> optional(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
      return Optional.of(text);
    }
    throw BadBody.field(field, "must be a text of 1 to " + LONGEST_TEXT + " characters");
  }

  String text(String field) {
    return optional(field).orElseThrow(() -> BadBody.field(field, "is missing"));
  }

  Optional<String> optionalName(String field) {
    Optional<String> name = optional(field);
    if (name.isPresent() && !WireName.fits(name.get())) {
      throw BadBody.field(
          field,
          "must have 1 to " + WireName.LONGEST
              + " printable characters, without space around them or a backslash at the end");
    }
    return name;
  }

  String name(String field) {
    return optionalName(field).orElseThrow(() -> BadBody.field(field, "is missing"));
  }

  Optional<Duration> hours(String field, int most) {
    Object value = json.getValue(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Integer hours && hours >= 1 && hours <= most) {
      return Optional.of(Duration.ofHours(hours));
    }
    throw BadBody.field(field, "must be a whole number of hours from 1 to " + most);
  }

  List<String> words(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof JsonArray array && array.stream().allMatch(String.class::isInstance)) {
      return array.stream().map(String.class::cast).toList();
    }
    throw BadBody.field(field, "must be an array of texts");
  }
}
