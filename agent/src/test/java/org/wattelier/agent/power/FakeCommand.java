package org.wattelier.agent.power;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A command that prints a file of {@code commands}, a text, or fails. */
final class FakeCommand implements CommandOutput {
  private String printed;
  private String failure = "";

  private FakeCommand(String printed) {
    this.printed = printed;
  }

  static FakeCommand printing(String text) {
    return new FakeCommand(text);
  }

  static FakeCommand file(String name) {
    try (InputStream in =
        Objects.requireNonNull(FakeCommand.class.getResourceAsStream("commands/" + name), name)) {
      return new FakeCommand(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** As {@link ProcessBuilder} says that there is no such program. */
  static FakeCommand missing(String program) {
    return new FakeCommand("")
        .failing("Cannot run program \"" + program + "\": error=2, No such file or directory");
  }

  FakeCommand failing(String why) {
    failure = why;
    return this;
  }

  FakeCommand mended(String text) {
    failure = "";
    printed = text;
    return this;
  }

  @Override
  public String of(List<String> command) throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
    return printed;
  }
}
