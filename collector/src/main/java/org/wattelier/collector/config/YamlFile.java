package org.wattelier.collector.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file of settings: known keys with one value each, nested ({@code influx:} with {@code url:} below) or dotted ({@code
 * influx.url:}). Every problem names file, line and key.
 *
 * @param values by key; only keys that are known
 */
public record YamlFile(Path path, Map<String, Entry> values) {
  private static final int LARGEST_BYTES = 1 << 20;

  /** The text of a value and the line on which its key stands. */
  public record Entry(String text, int line) {}

  public YamlFile {
    values = Map.copyOf(values);
  }

  /** Reads a file that must exist. */
  public static YamlFile read(Path path, Set<String> knownKeys) throws ConfigException {
    try {
      if (Files.size(path) > LARGEST_BYTES) {
        throw new ConfigException(List.of(Said.of("file.too-large", path)));
      }
      return parse(Files.readString(path), path, knownKeys);
    } catch (IOException unreadable) {
      throw new ConfigException(
          List.of(Said.of("file.unreadable", path, unreadable.getClass().getSimpleName())));
    }
  }

  static YamlFile parse(String yaml, Path path, Set<String> knownKeys) throws ConfigException {
    Reading reading = new Reading(path, knownKeys);
    try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
      reading.document(parser);
    } catch (JsonProcessingException malformed) {
      reading.problems.add(syntax(path, malformed));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from a text", impossible);
    }
    if (!reading.problems.isEmpty()) {
      throw new ConfigException(reading.problems);
    }
    return new YamlFile(path, reading.values);
  }

  private static Said syntax(Path path, JsonProcessingException malformed) {
    @Nullable JsonLocation location = malformed.getLocation();
    String reason =
        String.valueOf(malformed.getOriginalMessage()).lines().findFirst().orElse("");
    return Said.of("file.syntax", path, location == null ? 1 : location.getLineNr(), reason);
  }

  /** One pass over the tokens of a file. */
  private static final class Reading {
    private final Path path;
    private final Set<String> knownKeys;
    private final Map<String, Entry> values = new LinkedHashMap<>();
    private final List<Said> problems = new ArrayList<>();

    Reading(Path path, Set<String> knownKeys) {
      this.path = path;
      this.knownKeys = knownKeys;
    }

    void document(JsonParser parser) throws IOException {
      JsonToken first = parser.nextToken();
      if (first == null || first == JsonToken.VALUE_NULL) {
        return; // An empty file, or one of comments alone, sets nothing.
      }
      if (first != JsonToken.START_OBJECT) {
        problems.add(Said.of("file.not-keys", path, line(parser)));
        return;
      }
      keys(parser, "");
      if (parser.nextToken() != null) {
        problems.add(Said.of("file.second-document", path, line(parser)));
      }
    }

    private void keys(JsonParser parser, String prefix) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = prefix + parser.currentName();
        int line = line(parser);
        JsonToken value = parser.nextToken();
        boolean group = knownKeys.stream().anyMatch(known -> known.startsWith(key + "."));
        if (value == JsonToken.START_OBJECT && group) {
          keys(parser, key + ".");
        } else if (!knownKeys.contains(key)) {
          problems.add(unknown(key, line, group));
          parser.skipChildren();
        } else {
          value(parser, key, line);
        }
      }
    }

    private void value(JsonParser parser, String key, int line) throws IOException {
      JsonToken token = parser.currentToken();
      if (token.isStructStart() || token == JsonToken.VALUE_NULL) {
        problems.add(Said.of("file.not-one-value", path, line, key));
        parser.skipChildren();
      } else if (values.putIfAbsent(key, new Entry(parser.getText(), line)) != null) {
        problems.add(Said.of("file.twice", path, line, key));
      }
    }

    private Said unknown(String key, int line, boolean group) {
      return group
          ? Said.of("file.not-a-group", path, line, key)
          : nearest(key, knownKeys, Said.of("file.unknown-key", path, line, key));
    }

    private static Said nearest(String key, Collection<String> knownKeys, Said unknown) {
      return NearestWord.to(key, knownKeys)
          .map(near -> Said.of("did-you-mean", unknown, near))
          .orElseGet(() -> Said.of("known-words", unknown, String.join(", ", knownKeys)));
    }

    private static int line(JsonParser parser) {
      return parser.currentTokenLocation().getLineNr();
    }
  }
}
