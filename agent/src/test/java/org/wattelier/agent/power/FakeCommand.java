package org.wattelier.agent.power;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A command that prints a file of {@code commands}, a text, or fails. */
final class FakeCommand implements CommandOutput {
  private String printed;
  private @Nullable IOException failure;

  private FakeCommand(String printed) {
    this.printed = printed;
  }

  static FakeCommand printing(String text) {
    return new FakeCommand(text);
  }

  static FakeCommand file(String name) {
    return new FakeCommand(text(name));
  }

  /** A program that prints a file and ends with an exit code that says that it failed. */
  static FakeCommand failing(String program, int exitCode, String name) {
    return new FakeCommand("").failing(new Failed(program, exitCode, text(name)));
  }

  /** A program that is not installed. */
  static FakeCommand missing(String program) {
    return new FakeCommand("").failing(new Absent(program));
  }

  FakeCommand failing(IOException why) {
    failure = why;
    return this;
  }

  FakeCommand mended(String text) {
    failure = null;
    printed = text;
    return this;
  }

  @Override
  public String of(List<String> command) throws IOException {
    if (failure != null) {
      throw failure;
    }
    return printed;
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(FakeCommand.class.getResourceAsStream("commands/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
