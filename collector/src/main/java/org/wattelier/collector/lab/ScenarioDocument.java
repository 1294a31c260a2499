package org.wattelier.collector.lab;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A scenario as it is written, made JSON without being understood: that is the runner's. Only what could harm is refused: size, depth,
 * aliases, which can make a short file a huge one, and names that are no file's.
 *
 * @param id of the scenario, and the name of its file
 */
public record ScenarioDocument(String id, JsonObject json) {
  static final int LARGEST_CHARACTERS = 65_536;

  private static final int DEEPEST = 20;
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{3,48}");
  private static final YAMLFactory YAML =
      // A state that is called off is a word to its author, and to the runner.
      YAMLFactory.builder()
          .loaderOptions(bounds())
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .build();

  private static LoaderOptions bounds() {
    LoaderOptions bounds = new LoaderOptions();
    bounds.setCodePointLimit(LARGEST_CHARACTERS);
    bounds.setNestingDepthLimit(DEEPEST);
    bounds.setMaxAliasesForCollections(0);
    bounds.setAllowDuplicateKeys(false);
    return bounds;
  }

  /** Whether a text is the id of a scenario. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /**
   * Reads the YAML of a file.
   *
   * @param id the file's name without its end
   * @throws IOException with the line and the reason where it is no scenario
   */
  static ScenarioDocument parse(String id, String yaml) throws IOException {
    if (!isId(id)) {
      throw new IOException("the name of the file must be 3 to 48 of a-z, 0-9 and -, then .yaml");
    }
    if (yaml.length() > LARGEST_CHARACTERS) {
      throw tooLarge();
    }
    try (YAMLParser parser = YAML.createParser(yaml)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it must begin with keys, such as id: " + id);
      }
      JsonObject json = object(parser, 1);
      if (parser.nextToken() != null) {
        throw at(parser, "a second document begins: keep one in a file");
      }
      if (!id.equals(json.getValue("id"))) {
        throw new IOException("id must be the name of the file: " + id);
      }
      return new ScenarioDocument(id, json);
    } catch (JsonProcessingException malformed) {
      throw new IOException(told(malformed), malformed);
    }
  }

  static IOException tooLarge() {
    return new IOException("it is larger than " + LARGEST_CHARACTERS + " characters");
  }

  private static String told(JsonProcessingException malformed) {
    @Nullable JsonLocation location = malformed.getLocation();
    String reason =
        String.valueOf(malformed.getOriginalMessage()).lines().findFirst().orElse("");
    return location == null ? reason : "line " + location.getLineNr() + ": " + reason;
  }

  private static IOException at(JsonParser parser, String reason) {
    return new IOException("line " + parser.currentTokenLocation().getLineNr() + ": " + reason);
  }

  private static JsonObject object(YAMLParser parser, int depth) throws IOException {
    JsonObject object = new JsonObject();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (object.containsKey(key)) {
        throw at(parser, key + " stands twice");
      }
      parser.nextToken();
      object.put(key, value(parser, depth));
    }
    return object;
  }

  private static JsonArray array(YAMLParser parser, int depth) throws IOException {
    JsonArray array = new JsonArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, depth));
    }
    return array;
  }

  private static @Nullable Object value(YAMLParser parser, int depth) throws IOException {
    if (parser.isCurrentAlias()) {
      throw at(parser, "an alias (*" + parser.getText() + ") is not taken here: write it out");
    }
    if (depth > DEEPEST) {
      throw at(parser, "it is nested too deep");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, depth + 1);
      case START_ARRAY -> array(parser, depth + 1);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> number(parser);
      default -> parser.getText();
    };
  }

  private static double number(YAMLParser parser) throws IOException {
    double number = parser.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw at(parser, "a number must be finite");
    }
    return number;
  }
}
