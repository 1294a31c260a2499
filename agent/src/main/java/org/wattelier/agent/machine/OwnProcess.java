package org.wattelier.agent.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What the agent itself costs: a tool that teaches frugality shows its own bill. */
public final class OwnProcess {
  private static final Path STATUS = Path.of("/proc/self/status");

  private OwnProcess() {}

  /** Processor seconds used since the start; empty where the system does not say. */
  public static OptionalDouble cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(used -> OptionalDouble.of(used.toMillis() / 1e3))
        .orElse(OptionalDouble.empty());
  }

  /** Resident memory; empty elsewhere than on Linux. */
  public static OptionalDouble residentBytes() {
    try {
      return Files.readAllLines(STATUS, StandardCharsets.UTF_8).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
