package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset behind Opendatasoft's Explore API v2.1, as ODRÉ publishes it.
 *
 * @param base such as {@code https://odre.opendatasoft.com/api/explore/v2.1}
 */
record OpendatasoftDataset(String base, String dataset) {
  /** The API refuses to give more at once. */
  static final int MOST_ROWS = 100;

  /** Asks for the newest rows that meet a condition. */
  GridRequest newest(String where, String timeField, int rows) {
    return GridRequest.of(
        dataset,
        base + "/catalog/datasets/" + dataset + "/records?where=" + encoded(where) + "&order_by="
            + encoded(timeField + " desc") + "&limit=" + Math.min(rows, MOST_ROWS));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The rows of an answer of {@code /records}, or of {@code /exports/json}, which is a bare array. */
  List<JsonObject> rows(@Nullable Buffer document) throws BadDocument {
    Object decoded = document == null ? null : Json.decodeValue(document);
    if (decoded instanceof JsonObject object) {
      if (object.getValue("error_code") != null) {
        // Its message repeats what was asked; the code alone says what is wrong.
        throw new BadDocument("answers with the error " + object.getValue("error_code"));
      }
      decoded = object.getValue("results");
    }
    if (!(decoded instanceof JsonArray array)) {
      throw new BadDocument("its answer has no results");
    }
    List<JsonObject> rows = new ArrayList<>();
    for (Object row : array) {
      if (row instanceof JsonObject object) {
        rows.add(object);
      }
    }
    return rows;
  }

  /** A time with its offset from UTC; null for anything else. */
  static @Nullable Instant time(@Nullable Object value) {
    try {
      return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
