package org.wattelier.collector.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The commands that a page of the documentation shows in its blocks of {@code sh}, in their order. */
record GuideCommands(List<String> lines) {

  GuideCommands {
    lines = List.copyOf(lines);
  }

  static GuideCommands of(Path page) {
    List<String> commands = new ArrayList<>();
    boolean inside = false;
    try {
      for (String line : Files.readAllLines(page)) {
        String text = line.strip();
        if (text.startsWith("```")) {
          inside = text.equals("```sh");
        } else if (inside && !text.isEmpty()) {
          commands.add(text);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new GuideCommands(commands);
  }
}
