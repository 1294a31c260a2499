package org.wattelier.collector.grid;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * What came of a {@link GridRequest}. Each tells how long the server wants to be left alone; zero where it does not say.
 */
sealed interface GridAnswer {

  Duration pause();

  /**
   * A document that differs from the one before, as far as the server can tell.
   *
   * @param version what makes the next request a conditional one, once the document has been read
   */
  record Document(Buffer body, Version version, Duration pause) implements GridAnswer {}

  /** The document of last time still holds. */
  record Unchanged(Duration pause) implements GridAnswer {}

  /**
   * No document.
   *
   * @param reason in a few words, without address or token
   * @param lasting whether the same question will get the same refusal, such as that of a token
   */
  record Failed(String reason, Duration pause, boolean lasting) implements GridAnswer {}

  /** By what a server knows a version of a document; empty where it does not say. */
  record Version(String etag, String lastModified) {
    static final Version NONE = new Version("", "");
  }
}
