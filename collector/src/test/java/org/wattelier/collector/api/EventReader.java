package org.wattelier.collector.api;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads Server-Sent Events, line after line. */
record EventReader(BufferedReader lines) implements AutoCloseable {

  EventReader(InputStream stream) {
    this(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
  }

  /** The data of the next event, whatever comments come before it. */
  JsonObject next() throws IOException {
    return new JsonObject(nextStartingWith("data: ").substring("data: ".length()));
  }

  /** The next line that starts so; fails where the stream ends before. */
  String nextStartingWith(String start) throws IOException {
    String line = line();
    while (line != null && !line.startsWith(start)) {
      line = line();
    }
    if (line == null) {
      throw new IOException("the stream ended before " + start);
    }
    return line;
  }

  /** The next line, or null where the stream has ended as it should. */
  @Nullable
  String line() throws IOException {
    return lines.readLine();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
