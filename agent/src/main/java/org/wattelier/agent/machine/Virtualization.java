package org.wattelier.agent.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a virtual machine or a container from a real machine. */
final class Virtualization {
  static final String NONE = "none";

  private Virtualization() {}

  /**
   * A word in lower case such as {@code kvm}, {@code vmware}, {@code container}, or {@code none}.
   *
   * @param hypervisor what OSHI makes of the processor, the firmware and the network cards
   * @param root root of the file system, {@code /} on a live machine
   * @param procfs root of procfs
   */
  static String word(Optional<String> hypervisor, Path root, Path procfs) {
    if (hypervisor.isPresent() && !hypervisor.get().isBlank()) {
      return hypervisor.get().strip().toLowerCase(Locale.ROOT);
    }
    if (hypervisorFlag(procfs)) {
      return "hypervisor";
    }
    return inContainer(root, procfs) ? "container" : NONE;
  }

  /** The flag that x86 processors show to guests, whatever the hypervisor. */
  private static boolean hypervisorFlag(Path procfs) {
    try (Stream<String> lines = Files.lines(procfs.resolve("cpuinfo"), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .limit(1)
          .anyMatch(line -> line.contains(" hypervisor"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  /** Only of this process's own view: an agent that reads its host's files speaks of the host. */
  private static boolean inContainer(Path root, Path procfs) {
    return procfs.equals(root.resolve("proc"))
        && (Files.exists(root.resolve(".dockerenv"))
            || Files.exists(root.resolve("run/.containerenv")));
  }
}
