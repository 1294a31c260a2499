package org.wattelier.lab.scenario;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the text of one YAML file into nodes. Refuses what could make a short text large (aliases), what no scenario needs (anchors,
 * tags, several documents), and what is deeper or has more values than any scenario.
 */
final class YamlTree {
  private static final int DEEPEST = 12;
  private static final int MOST_NODES = 10_000;
  private static final YAMLFactory YAML = YAMLFactory.builder()
      .loaderOptions(limits())
      // YAML 1.1 takes yes, no, on and off for truth values; in a scenario "off" is the name of a
      // state.
      .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
      .build();

  private final YAMLParser parser;
  private final Faults faults;
  private int nodes;

  private YamlTree(YAMLParser parser, Faults faults) {
    this.parser = parser;
    this.faults = faults;
  }

  /** The value of the file; empty where it has none that can be read, which the faults tell. */
  static Optional<Node> read(String text, Faults faults) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return new YamlTree(parser, faults).document();
    } catch (TooMuch e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      syntax(e, faults);
    } catch (IOException | YAMLException e) {
      faults.add(Place.START, "", "error.syntax", String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** The file goes beyond a bound, which has been told: reading on would only cost. */
  private static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(ScenarioReader.LARGEST_BYTES);
    options.setNestingDepthLimit(DEEPEST + 2);
    return options;
  }

  private Optional<Node> document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      faults.add(Place.START, "", "error.empty-file");
      return Optional.empty();
    }
    Node root = node(first, "", 0);
    if (parser.nextToken() != null) {
      faults.add(place(), "", "error.documents");
    }
    return Optional.of(root);
  }

  private Node node(JsonToken token, String field, int depth) throws IOException {
    Place place = place();
    if (++nodes > MOST_NODES) {
      throw tooMuch(place, "error.many", MOST_NODES);
    }
    if (depth > DEEPEST) {
      throw tooMuch(place, "error.deep", DEEPEST);
    }
    refuseReferences(place);
    return switch (token) {
      case START_OBJECT -> mapping(place, field, depth);
      case START_ARRAY -> sequence(place, field, depth);
      case VALUE_NULL -> new Node.Empty(place);
      case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(place, token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(place, parser.getNumberValue());
      default -> new Node.Scalar(place, parser.getText());
    };
  }

  private Node mapping(Place place, String field, int depth) throws IOException {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Place at = place();
      String path = field.isEmpty() ? key : field + "." + key;
      Node value = node(parser.nextToken(), path, depth + 1);
      Place before = seen.putIfAbsent(key, at);
      if (before == null) {
        entries.add(new Node.Entry(key, at, value));
      } else {
        faults.add(at, path, "error.twice", String.valueOf(before.line()));
      }
    }
    return new Node.Mapping(place, entries);
  }

  private Node sequence(Place place, String field, int depth) throws IOException {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token, field + "[" + items.size() + "]", depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private void refuseReferences(Place place) throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw tooMuch(place, "error.alias");
    }
    if (parser.getTypeId() != null) {
      throw tooMuch(place, "error.tag");
    }
  }

  private TooMuch tooMuch(Place place, String key, Object... arguments) {
    faults.add(place, "", key, arguments);
    return new TooMuch();
  }

  private Place place() {
    return place(parser);
  }

  private static Place place(JsonParser parser) {
    JsonLocation location = parser.currentTokenLocation();
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  private static void syntax(JsonProcessingException e, Faults faults) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
        Mark mark = marked.getProblemMark();
        faults.add(
            new Place(mark.getLine() + 1, mark.getColumn() + 1),
            "",
            "error.syntax",
            String.valueOf(marked.getProblem()));
        return;
      }
    }
    JsonLocation location = e.getLocation();
    Place place = location == null
        ? Place.START
        : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    String message = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    faults.add(place, "", "error.syntax", message);
  }
}
