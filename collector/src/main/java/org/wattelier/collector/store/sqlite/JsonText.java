package org.wattelier.collector.store.sqlite;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.wattelier.telemetry.FieldValue;

/**
 * Tags and fields that have no column of their own, as JSON. The four types survive: a decimal always has a point or an
 * exponent, a whole number never.
 */
final class JsonText {

  private JsonText() {}

  static String ofTags(Map<String, String> tags) {
    JsonObject json = new JsonObject();
    tags.forEach(json::put);
    return json.encode();
  }

  static String ofFields(Map<String, FieldValue> fields) {
    JsonObject json = new JsonObject();
    fields.forEach((name, value) -> json.put(name, plain(value)));
    return json.encode();
  }

  static void readTags(String text, Map<String, String> tags) {
    new JsonObject(text).forEach(tag -> tags.put(tag.getKey(), String.valueOf(tag.getValue())));
  }

  static void readFields(String text, Map<String, FieldValue> fields) {
    new JsonObject(text).forEach(field -> fields.put(field.getKey(), typed(field.getValue())));
  }

  private static Object plain(FieldValue value) {
    if (value instanceof FieldValue.Decimal decimal) {
      return decimal.value();
    }
    if (value instanceof FieldValue.Whole whole) {
      return whole.value();
    }
    return value instanceof FieldValue.Flag flag
        ? (Object) flag.value()
        : ((FieldValue.Text) value).value();
  }

  private static FieldValue typed(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return new FieldValue.Whole(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return new FieldValue.Decimal(number.doubleValue());
    }
    return value instanceof Boolean flag
        ? new FieldValue.Flag(flag)
        : new FieldValue.Text(String.valueOf(value));
  }
}
