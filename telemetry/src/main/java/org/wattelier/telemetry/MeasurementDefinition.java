package org.wattelier.telemetry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measurement of the wire schema.
 *
 * @param tags the tags; the first one is required
 * @param fields the fields, in the order of {@code docs/schema.md}
 * @param openFieldSuffix ending of further fields that are allowed, such as {@code _megawatts}; empty when there are none
 */
public record MeasurementDefinition(
    String name,
    String meaning,
    List<String> tags,
    List<FieldDefinition> fields,
    String openFieldSuffix) {

  public MeasurementDefinition {
    tags = List.copyOf(tags);
    fields = List.copyOf(fields);
  }

  /** The tag without which a point of this measurement is refused. */
  public String requiredTag() {
    return tags.get(0);
  }

  /** The field of that name, one of {@code openFieldSuffix} too; empty for a field that is not in the schema. */
  public Optional<FieldDefinition> field(String fieldName) {
    return Optional.ofNullable(definition(fieldName));
  }

  private @Nullable FieldDefinition definition(String fieldName) {
    // Few enough that to compare beats to hash: the names that lie before are told apart by their
    // length or their first letters.
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(fieldName)) {
        return fields.get(i);
      }
    }
    return isOpen(fieldName) ? openField(fieldName) : null;
  }

  private boolean isOpen(String fieldName) {
    return !openFieldSuffix.isEmpty()
        && fieldName.length() > openFieldSuffix.length()
        && fieldName.endsWith(openFieldSuffix);
  }

  /** What a further field of {@code openFieldSuffix} is. */
  FieldDefinition openField(String fieldName) {
    return FieldDefinition.gauge(
        fieldName, openFieldSuffix.substring(1), "One source's part, by its name.");
  }

  /**
   * What is wrong with a point of this measurement, naming the tag or field and the remedy; empty when it is fine. Tags and
   * fields that the schema does not know are no fault: they are stored beside the rest.
   */
  public Optional<String> problem(Point point) {
    if (point.tag(requiredTag()) == null) {
      return Optional.of("measurement " + name + " needs the tag " + requiredTag());
    }
    for (Map.Entry<String, FieldValue> field : point.fields().entrySet()) {
      FieldDefinition definition = definition(field.getKey());
      if (definition != null && !definition.allows(field.getValue())) {
        return definition.problem(field.getValue());
      }
    }
    return Optional.empty();
  }
}
