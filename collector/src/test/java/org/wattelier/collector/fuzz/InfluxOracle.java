package org.wattelier.collector.fuzz;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.wattelier.collector.store.influx.InfluxdServer;
import org.wattelier.telemetry.TimePrecision;

/** What InfluxDB 1.6.7 says of line protocol. Each question has a database of its own. */
public final class InfluxOracle {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /**
   * An answer to a body.
   *
   * @param points whether it took any
   * @param errors how many lines it could not read, or took for points that it would not keep
   */
  record Verdict(boolean points, int errors, String text) {}

  private final InfluxdServer server;
  private int databases;

  public InfluxOracle(InfluxdServer server) {
    this.server = server;
  }

  /** A database to ask in; to be dropped after. */
  String open() throws IOException {
    String database = "fuzz" + databases++;
    // One shard holds every time there is: a shard a week would be thousands of files.
    query("CREATE DATABASE " + database + " WITH DURATION INF SHARD DURATION 36500d", "");
    return database;
  }

  void drop(String database) throws IOException {
    query("DROP DATABASE " + database, "");
  }

  Verdict write(String database, TimePrecision precision, String body) throws IOException {
    String word = precision == TimePrecision.NANOSECONDS
        ? "n"
        : precision == TimePrecision.MICROSECONDS ? "u" : precision.word();
    Answer answer;
    try {
      answer = post("/write?db=" + database + "&precision=" + word, body, "text/plain");
    } catch (IOException crashed) {
      // Some lines end the whole of 1.6.7, such as a text of one quote that a backslash hides.
      server.kill();
      server.restart();
      return new Verdict(false, -1, "crash");
    }
    String text =
        answer.status < 300 ? "" : JSON.readTree(answer.body).path("error").asText();
    if (answer.status >= 500) {
      return new Verdict(false, -1, text); // One line that it cannot store ends the whole body.
    }
    boolean some = text.isEmpty() || text.startsWith("partial write");
    return new Verdict(
        some, count(text, "unable to parse") + count(text, "field type conflict"), text);
  }

  private static int count(String text, String words) {
    int count = 0;
    for (int i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1)) {
      count++;
    }
    return count;
  }

  /** What each measurement holds: for each the series of its answer, times in nanoseconds. */
  List<JsonNode> read(String database, List<String> measurements) throws IOException {
    StringBuilder statements = new StringBuilder();
    for (String measurement : measurements) {
      String quoted = measurement.replace("\\", "\\\\").replace("\"", "\\\"");
      statements.append("SELECT * FROM \"").append(quoted).append("\" GROUP BY *;");
    }
    List<JsonNode> series = new ArrayList<>();
    for (JsonNode result : JSON.readTree(query(statements.toString(), database)).path("results")) {
      series.add(result.path("series"));
    }
    return series;
  }

  private String query(String statement, String database) throws IOException {
    String form =
        "epoch=ns&db=" + database + "&q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
    return post("/query", form, "application/x-www-form-urlencoded").body;
  }

  private record Answer(int status, String body) {}

  /** By hand, since influxd repeats what it could not read in a header, where Java's client takes no such characters. */
  private Answer post(String path, String body, String type) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      String head = "POST " + path + " HTTP/1.0\r\nContent-Type: " + type + "\r\nContent-Length: "
          + bytes.length + "\r\n\r\n";
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (answer.isEmpty()) {
        throw new IOException("no answer");
      }
      return new Answer(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }
}
