package org.wattelier.collector.store.influx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code /query} as it comes, one document a chunk, without ever holding more than a row. An error counts
 * wherever it stands, since InfluxDB answers a failed statement with status 200. For one answer.
 */
final class AnswerReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final Consumer<InfluxRow> visitor;
  private final InfluxRow row = new InfluxRow();
  private boolean moreToCome;

  AnswerReader(Consumer<InfluxRow> visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits the rows of an answer. What the visitor throws is thrown as it is.
   *
   * @throws IOException when the answer breaks off or is not InfluxDB's
   * @throws QueryFailure when it tells an error
   */
  void read(InputStream answer) throws IOException, QueryFailure {
    try (JsonParser json = JSON.createParser(answer)) {
      while (json.nextToken() != null) {
        moreToCome = false;
        document(json);
      }
    }
    if (moreToCome) {
      throw new IOException("its answer breaks off");
    }
  }

  private void document(JsonParser json) throws IOException, QueryFailure {
    require(json, JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "error" -> throw QueryFailure.told(200, json.getText());
        case "results" -> each(json, this::result);
        default -> json.skipChildren();
      }
    }
  }

  private void result(JsonParser json) throws IOException, QueryFailure {
    require(json, JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "error" -> throw QueryFailure.told(200, json.getText());
        case "series" -> each(json, this::series);
        case "partial" -> moreToCome |= json.getBooleanValue();
        default -> json.skipChildren();
      }
    }
  }

  private void series(JsonParser json) throws IOException, QueryFailure {
    require(json, JsonToken.START_OBJECT);
    String seriesName = "";
    Map<String, String> tags = Map.of();
    List<String> columns = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "name" -> seriesName = json.getText();
        case "tags" -> tags = tags(json);
        case "columns" -> columns = columns(json);
        case "values" -> values(json, new InfluxRow.Series(seriesName, tags, known(columns)));
        default -> json.skipChildren();
      }
    }
  }

  private static List<String> known(@Nullable List<String> columns) throws IOException {
    if (columns == null) {
      throw new IOException("its answer has values without columns");
    }
    return columns;
  }

  private static Map<String, String> tags(JsonParser json) throws IOException {
    Map<String, String> tags = new HashMap<>();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        tags.put(key, json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText());
      }
    }
    return tags;
  }

  private static List<String> columns(JsonParser json) throws IOException {
    List<String> columns = new ArrayList<>();
    require(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      columns.add(json.getText());
    }
    return columns;
  }

  private void values(JsonParser json, InfluxRow.Series series) throws IOException, QueryFailure {
    row.start(series);
    each(json, this::values);
  }

  private void values(JsonParser json) throws IOException {
    require(json, JsonToken.START_ARRAY);
    @Nullable Object[] cells = row.cells();
    int column = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (column == cells.length) {
        throw new IOException("its answer has more values than columns");
      }
      cells[column++] = cell(json);
    }
    if (column < cells.length) {
      throw new IOException("its answer has fewer values than columns");
    }
    visitor.accept(row);
  }

  private static @Nullable Object cell(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("its answer has a " + json.currentToken() + " for a value");
    };
  }

  @FunctionalInterface
  private interface Element {
    void read(JsonParser json) throws IOException, QueryFailure;
  }

  private static void each(JsonParser json, Element element) throws IOException, QueryFailure {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(json, JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      element.read(json);
    }
  }

  private static void require(JsonParser json, JsonToken wanted) throws IOException {
    if (json.currentToken() != wanted) {
      throw new IOException(
          "its answer has a " + json.currentToken() + " where a " + wanted + " should be");
    }
  }
}
