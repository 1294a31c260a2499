package org.wattelier.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lays down a machine's {@code /proc}, in the layout of proc_stat(5) and proc_pid_stat(5). */
final class FakeProcfs {
  private final Path root;

  FakeProcfs(Path root) {
    this.root = root;
    write("uptime", "4242.17 8123.44\n");
  }

  Path root() {
    return root;
  }

  /** What all processors did, in ticks. */
  FakeProcfs busy(long userTicks, long idleTicks) {
    return write(
        "stat",
        "cpu  " + userTicks + " 0 0 " + idleTicks + " 11 0 0 900 0 0\ncpu0 1 2 3 4 5 6 7 0 0 0\n");
  }

  /** A process, with its time in user mode in ticks. */
  FakeProcfs process(long pid, String name, long startTicks, long userTicks) {
    return write(
        pid + "/stat",
        pid + " (" + name + ") S 1 812 812 0 -1 4194560 5563 0 9 0 " + userTicks
            + " 0 7 8 20 0 12 0 " + startTicks + " 1234567168 5400 18446744073709551615 1 1\n");
  }

  FakeProcfs end(long pid) {
    try {
      Files.delete(root.resolve(pid + "/stat"));
      Files.delete(root.resolve(Long.toString(pid)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeProcfs write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
