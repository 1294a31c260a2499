package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.wattelier.telemetry.Quantity;

/** The one form of a figure in the API: value, range, unit, quality, source; and the one form of a time. */
final class QuantityJson {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private QuantityJson() {}

  static JsonObject of(Quantity quantity) {
    JsonObject json = new JsonObject().put("value", quantity.value());
    Quantity.Range range = quantity.range();
    if (range != null) {
      json.put("low", range.low()).put("high", range.high());
    }
    return json.put("unit", quantity.unit().word())
        .put("quality", quantity.quality().word())
        .put("source", quantity.source());
  }

  /** A time in UTC to the millisecond, such as {@code 2026-11-23T22:15:01.000Z}. */
  static String time(Instant instant) {
    return MILLISECONDS.format(instant);
  }
}
