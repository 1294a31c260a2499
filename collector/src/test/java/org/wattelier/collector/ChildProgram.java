package org.wattelier.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that tests start as a child: says a last word and ends, or waits until its input closes. */
public final class ChildProgram {

  private ChildProgram() {}

  /** Arguments: {@code fail}, or {@code wait FILE} to write the file when it has started. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("fail")) {
      System.err.println("a first line");
      System.err.println(
          "the collector refuses the token: " + System.getenv("WATTELIER_WRITE_TOKEN"));
      System.exit(77);
    }
    Files.writeString(Path.of(args[1]), "started");
    while (System.in.read() >= 0) {
      // Only the end of the input counts.
    }
  }
}
