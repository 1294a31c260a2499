package org.wattelier.lab.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A JSON object from outside. A member that is absent, or of another type than asked for, is empty. */
public final class JsonView {
  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
      .build();

  private final Map<?, ?> members;

  private JsonView(Map<?, ?> members) {
    this.members = members;
  }

  /**
   * Reads a document.
   *
   * @throws IOException where it is no JSON object
   */
  public static JsonView parse(String document) throws IOException {
    try (JsonParser parser = JSON.createParser(document)) {
      parser.nextToken();
      if (value(parser) instanceof Map<?, ?> members) {
        return new JsonView(members);
      }
      throw new IOException("no JSON object");
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A text that must be there. */
  public String need(String name) throws IOException {
    return text(name).orElseThrow(() -> new IOException("no " + name));
  }

  public OptionalDouble number(String name) {
    return members.get(name) instanceof Double number && Double.isFinite(number)
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  /** A number that must be there. */
  public double needNumber(String name) throws IOException {
    return number(name).orElseThrow(() -> new IOException("no " + name));
  }

  /** Whether a member is {@code true}. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  public Optional<JsonView> object(String name) {
    return members.get(name) instanceof Map<?, ?> object
        ? Optional.of(new JsonView(object))
        : Optional.empty();
  }

  /** The objects of an array; none where there is no such array. */
  public List<JsonView> objects(String name) {
    List<JsonView> objects = new ArrayList<>();
    if (members.get(name) instanceof List<?> array) {
      for (Object element : array) {
        if (element instanceof Map<?, ?> object) {
          objects.add(new JsonView(object));
        }
      }
    }
    return objects;
  }

  /** The texts of an array; none where there is no such array. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (members.get(name) instanceof List<?> array) {
      for (Object element : array) {
        if (element instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
