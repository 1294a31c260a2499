package org.wattelier.lab;

import org.wattelier.agent.console.BadValue;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code text} or {@code json}. */
final class ListFormat implements ITypeConverter<ListFormat.Form> {

  /** How a list is printed. */
  enum Form {
    TEXT,
    JSON
  }

  @Override
  public Form convert(String value) {
    return switch (value) {
      case "text" -> Form.TEXT;
      case "json" -> Form.JSON;
      default -> throw new BadValue(LabText.of("error.one-of", "text, json"));
    };
  }
}
