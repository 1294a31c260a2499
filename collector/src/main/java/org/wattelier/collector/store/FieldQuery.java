package org.wattelier.collector.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.MeasurementDefinition;

/**
 * Which rows of a measurement of the schema to read, and which of its numbers.
 *
 * @param measurement one without open fields
 * @param tags the values wanted of a tag, at least one each; a tag that is not named may have any
 * @param fields the wire names of the fields wanted, numbers all, at least one
 * @param every only rows at whole multiples of this since 1970, at least a millisecond; null for rows at any time
 */
public record FieldQuery(
    MeasurementDefinition measurement,
    TimeRange range,
    Map<String, Set<String>> tags,
    List<String> fields,
    @Nullable Duration every) {
  public FieldQuery {
    tags = tags.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, tag -> Set.copyOf(tag.getValue())));
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("fields is empty");
    }
    for (String field : fields) {
      if (measurement.fields().stream().noneMatch(known -> isNumber(known, field))) {
        throw new IllegalArgumentException(
            measurement.name() + " has no such number in the schema: " + field);
      }
    }
    if (!measurement.tags().containsAll(tags.keySet()) || tags.containsValue(Set.<String>of())) {
      throw new IllegalArgumentException(
          "tags must be of " + measurement.name() + ", with at least one value: " + tags);
    }
    if (every != null && every.toMillis() < 1) {
      throw new IllegalArgumentException("every must be at least a millisecond: " + every);
    }
  }

  private static boolean isNumber(FieldDefinition field, String name) {
    return field.name().equals(name) && field.kind() != FieldDefinition.Kind.TEXT;
  }

  /** Whether a tag may have a value; null where a row does not have the tag. */
  public boolean wants(String tag, @Nullable String value) {
    Set<String> wanted = tags.get(tag);
    return wanted == null || (value != null && wanted.contains(value));
  }
}
