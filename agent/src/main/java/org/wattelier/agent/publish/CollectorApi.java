package org.wattelier.agent.publish;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a collector's API on behalf of a machine, one request at a time, over a kept-alive connection. */
public final class CollectorApi {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

  private final WriteClient client;

  /**
   * @param collector its address, with the pin of its certificate as its fragment, if any
   * @throws IllegalArgumentException when the address or the token cannot be one, in one line for the user
   */
  public CollectorApi(URI collector, String token) {
    this.client = new WriteClient(collector, token, CONNECT_TIMEOUT, READ_TIMEOUT);
  }

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body as it came, at most eight megabytes of it
   */
  public record Answer(int status, String body) {

    /** Whether the request was granted. */
    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Makes a request.
   *
   * @param path with its query, such as {@code /api/v1/labs/runs}
   * @param json that is sent along, or null
   * @throws CollectorUnreachable when nobody answers, or only that it cannot answer now (5xx, 429)
   */
  public Answer request(String method, String path, @Nullable String json)
      throws CollectorUnreachable {
    WriteClient.Answer answer;
    try {
      answer = client.request(method, path, json, true);
    } catch (IOException | RuntimeException e) {
      throw new CollectorUnreachable(client.reason(e));
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new CollectorUnreachable(client.busy(answer.status()));
    }
    return new Answer(answer.status(), answer.body());
  }
}
