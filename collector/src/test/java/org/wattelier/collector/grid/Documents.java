package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Documents in the form of the APIs; {@code README.md} beside them names their origin. */
final class Documents {
  private Documents() {}

  static Buffer read(String name) {
    try (InputStream file =
        Objects.requireNonNull(Documents.class.getResourceAsStream(name), name)) {
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
