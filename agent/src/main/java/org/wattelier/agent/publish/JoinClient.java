package org.wattelier.agent.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges a join code for the token of this machine ({@code POST /api/v1/join}). */
public final class JoinClient {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private JoinClient() {}

  /**
   * Joins.
   *
   * @param collector its address, with the pin of its certificate as its fragment, if any
   * @param shown the token that this machine holds already, with which it may join anew; null where it holds none
   * @throws JoinRefused when the collector does not let it, in one line for the user
   * @throws CollectorUnreachable when nobody answers there, or not as a collector
   * @throws IllegalArgumentException when the address or the token cannot be one, in one line for the user
   */
  public static Membership join(URI collector, String code, String machine, @Nullable String shown)
      throws JoinRefused, CollectorUnreachable {
    WriteClient client =
        new WriteClient(collector, shown == null ? "none" : shown, TIMEOUT, TIMEOUT);
    WriteClient.Answer answer;
    try {
      answer = client.request("POST", "/api/v1/join", body(code, machine), shown != null);
    } catch (IOException | RuntimeException e) {
      throw new CollectorUnreachable(client.reason(e));
    }
    Map<String, String> told = scalars(answer.body());
    String token = told.get("token");
    if (answer.status() == 201 && token != null) {
      return new Membership(machine, told.get("class"), token);
    }
    throw refused(answer.status(), code, machine, CollectorPin.bare(collector));
  }

  private static JoinRefused refused(int status, String code, String machine, URI collector)
      throws CollectorUnreachable {
    return switch (status) {
      case 403 -> new JoinRefused(PublishText.of("join.code-unknown", code), true);
      case 409 -> new JoinRefused(PublishText.of("join.name-taken", machine), false);
      case 429 -> new JoinRefused(PublishText.of("join.too-often"), false);
      default ->
        throw new CollectorUnreachable(
            PublishText.of(status >= 500 ? "stream.busy" : "stream.stranger", collector, status));
    };
  }

  private static String body(String code, String machine) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("code", code);
      json.writeStringField("machine", machine);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** The plain members of a JSON object from outside; what is not one has none. */
  static Map<String, String> scalars(String body) {
    Map<String, String> found = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          if (json.nextToken() == JsonToken.VALUE_STRING) {
            found.put(name, json.getText());
          } else {
            json.skipChildren();
          }
        }
      }
    } catch (IOException notJson) {
      // What was read before still serves.
    }
    return found;
  }
}
