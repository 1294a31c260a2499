package org.wattelier.agent.power;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The values of a JSON document by their pointers (RFC 6901), such as {@code /StatusSNS/ENERGY/Power}. Devices write small
 * documents, and some write numbers as strings.
 */
final class JsonLeaves {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_LEAVES = 5_000;
  private static final int MOST_SHOWN = 8;

  private final Map<String, String> texts;

  private JsonLeaves(Map<String, String> texts) {
    this.texts = texts;
  }

  /** @throws IOException when it is no JSON */
  static JsonLeaves parse(String document) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(document)) {
      JsonToken token;
      while ((token = parser.nextToken()) != null && texts.size() < MOST_LEAVES) {
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          texts.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
        }
      }
    }
    return new JsonLeaves(texts);
  }

  Optional<String> text(String pointer) {
    return Optional.ofNullable(texts.get(pointer));
  }

  /** A number, also one written as a string; empty for anything else. */
  OptionalDouble number(String pointer) {
    return text(pointer).map(NumberText::parse).orElse(OptionalDouble.empty());
  }

  /** Every pointer that leads to a value. */
  Set<String> pointers() {
    return Collections.unmodifiableSet(texts.keySet());
  }

  /** Some pointers that lead to numbers, for whoever looks for one; those that go the longest way with a pointer come first. */
  List<String> numbersNear(String pointer) {
    return texts.keySet().stream()
        .filter(path -> number(path).isPresent())
        .sorted(
            Comparator.comparingInt((String path) -> sharedSteps(path, pointer)).reversed())
        .limit(MOST_SHOWN)
        .map(path -> path.replaceAll("\\p{C}", "?"))
        .toList();
  }

  private static int sharedSteps(String one, String other) {
    String[] ones = one.split("/", -1);
    String[] others = other.split("/", -1);
    int shared = Arrays.mismatch(ones, others);
    return shared < 0 ? ones.length : shared;
  }

  /** Whether anything is at or below a pointer. */
  boolean has(String pointer) {
    return texts.containsKey(pointer)
        || texts.keySet().stream().anyMatch(path -> path.startsWith(pointer + "/"));
  }
}
