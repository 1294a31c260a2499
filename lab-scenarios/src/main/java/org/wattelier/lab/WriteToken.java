package org.wattelier.lab;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;

/** Finds the write token where other users of the machine cannot read it: in a file or in the environment, never on the command line. */
final class WriteToken {
  static final String VARIABLE = "WATTELIER_WRITE_TOKEN";
  private static final int LONGEST_FILE_BYTES = 4096;

  private WriteToken() {}

  /** @param file what {@code --token-file} names, or null */
  static String of(@Nullable Path file, Map<String, String> environment) throws CommandFailure {
    String token = file == null ? environment.getOrDefault(VARIABLE, "").strip() : read(file);
    if (!token.isEmpty()) {
      return token;
    }
    throw new CommandFailure(
        ExitCode.BAD_CONFIGURATION,
        file == null
            ? LabText.of("error.no-token", VARIABLE)
            : LabText.of("error.token-file-empty", file));
  }

  private static String read(Path file) throws CommandFailure {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LONGEST_FILE_BYTES) {
        return Files.readString(file).strip();
      }
    } catch (MalformedInputException e) {
      // Falls through: no text, no token.
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.BAD_CONFIGURATION, LabText.of("error.token-file-unreadable", file));
    }
    throw new CommandFailure(
        ExitCode.BAD_CONFIGURATION,
        LabText.of(Files.exists(file) ? "error.token-file-odd" : "error.token-file-missing", file));
  }
}
