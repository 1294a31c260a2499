package org.wattelier.agent.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * What a 400 answer says: InfluxDB's {@code message} and the collector's list of {@code errors}.
 *
 * @param message one line; the start of the body where it is not JSON
 * @param rejectedPoints how many lines were refused, at least 1
 */
record WriteProblem(String message, int rejectedPoints) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_MESSAGE = 300;

  /** Reads a body from outside: never throws, and trusts nothing. */
  static WriteProblem parse(String body) {
    String message = "";
    int rejected = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          JsonToken value = parser.nextToken();
          if (key.equals("message") && value == JsonToken.VALUE_STRING) {
            message = parser.getText();
          } else if (key.equals("errors") && value == JsonToken.START_ARRAY) {
            rejected = count(parser);
          } else {
            parser.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      // Not JSON, or cut off: what was read before still serves.
    }
    return new WriteProblem(oneLine(message.isEmpty() ? body : message), Math.max(1, rejected));
  }

  private static int count(JsonParser parser) throws IOException {
    int elements = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY && token != null;
        token = parser.nextToken()) {
      elements++;
      parser.skipChildren();
    }
    return elements;
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
