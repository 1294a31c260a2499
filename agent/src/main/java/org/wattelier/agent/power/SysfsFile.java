package org.wattelier.agent.power;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** One value of sysfs. */
final class SysfsFile {

  private SysfsFile() {}

  /** The text of a file without the space around it; empty where it is missing or cannot be read. */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The whole number in a file; empty where it is missing, cannot be read or is no number. */
  static OptionalLong number(Path file) {
    Optional<String> text = text(file);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
