package org.wattelier.telemetry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One row of telemetry: what was measured ({@code measurement}), of what ({@code tags}), its values ({@code fields}) and when.
 *
 * <p>Measurement and tags together name a series; two points of one series at one instant are one point. Tags are kept in the
 * order of their names, fields in the order given. Names and tag values are never empty, hold no control characters and do not
 * end with a backslash, and no measurement starts with '#': line protocol cannot express these. {@code time} is no name of a tag or
 * field: InfluxDB keeps it for the timestamp.
 */
public record Point(
    String measurement, Map<String, String> tags, Map<String, FieldValue> fields, Instant time) {

  public Point {
    requireName("measurement", measurement);
    if (measurement.startsWith("#")) {
      throw new IllegalArgumentException("measurement starts with '#', as comments do");
    }
    Objects.requireNonNull(time, "time is null");
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a point needs at least one field: " + measurement);
    }
    tags.forEach((key, value) -> {
      requireName("tag key", key);
      requireNotTime("tag key", key);
      requireName("value of tag ", key, value);
    });
    fields.forEach((key, value) -> {
      requireName("field key", key);
      requireNotTime("field key", key);
    });
    tags = SmallMap.sortedCopyOf(tags);
    fields = SmallMap.copyOf(fields);
  }

  /** The value of a tag, or null where the point has no such tag. */
  public @Nullable String tag(String key) {
    return tags.get(key);
  }

  /** The value of a field that is a number; empty where the point has no such field, or one that is none. */
  public OptionalDouble number(String key) {
    @Nullable FieldValue value = fields.get(key);
    return value == null ? OptionalDouble.empty() : value.number();
  }

  /** Starts a point; at least one field must follow. */
  public static Builder of(String measurement, Instant time) {
    return new Builder(measurement, time);
  }

  /** Collects a point; absent values are left out, never written as zero. */
  public static final class Builder {
    private final String measurement;
    private final Instant time;
    private final SmallMap.Builder<String> tags = new SmallMap.Builder<>();
    private final SmallMap.Builder<FieldValue> fields = new SmallMap.Builder<>();

    private Builder(String measurement, Instant time) {
      this.measurement = measurement;
      this.time = time;
    }

    /** Adds a tag unless its value is null. */
    public Builder tag(String key, @Nullable String value) {
      if (value != null) {
        tags.put(key, value);
      }
      return this;
    }

    /** Adds a number unless it is null. */
    public Builder number(String key, @Nullable Double value) {
      if (value != null) {
        fields.put(key, new FieldValue.Decimal(value));
      }
      return this;
    }

    /** Adds a text unless it is null. */
    public Builder text(String key, @Nullable String value) {
      if (value != null) {
        fields.put(key, new FieldValue.Text(value));
      }
      return this;
    }

    /** Whether there is a field yet, without which there is no point. */
    public boolean hasFields() {
      return !fields.isEmpty();
    }

    public Point build() {
      return new Point(measurement, tags.sorted(), fields.build(), time);
    }
  }

  private static void requireNotTime(String what, String name) {
    if (name.equals("time")) {
      throw new IllegalArgumentException(
          what + " time is kept for the timestamp: choose another name");
    }
  }

  private static void requireName(String what, String name) {
    requireName(what, "", name);
  }

  /** @param what and {@code of} together say what is wrong, where something is */
  private static void requireName(String what, String of, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(what + of + " is empty");
    }
    if (name.charAt(name.length() - 1) == '\\') {
      throw new IllegalArgumentException(
          what + of + " ends with a backslash, which line protocol cannot express");
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        throw new IllegalArgumentException(
            what + of + " has a control character at position " + (i + 1));
      }
    }
  }
}
