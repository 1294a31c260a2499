package org.wattelier.agent.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The processes of Linux, from {@code /proc/PID/stat}: a tenth of the time of a full process list, and a thousandth of its
 * garbage. Not for use by two threads.
 */
public final class ProcfsProcesses implements ProcessSource {
  /** A line is some 400 bytes; the kernel cuts names at 15 bytes, those of its own threads at 63. */
  private static final int BUFFER_BYTES = 8192;

  // Words of the first line of /proc/stat, proc_stat(5): user nice system idle iowait irq softirq.
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int SOFTIRQ = 6;

  private final File procfs;
  private final byte[] buffer = new byte[BUFFER_BYTES];

  /** @param procfs root of procfs, {@code /proc} on a live machine */
  public ProcfsProcesses(Path procfs) {
    this.procfs = procfs.toFile();
  }

  /** The number that this very process has in that procfs, which may be the one of another PID namespace; empty where unknown. */
  public static OptionalLong ownPid(Path procfs) {
    try {
      return wholeNumber(Files.readSymbolicLink(procfs.resolve("self")).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Optional<ProcessLook> look() {
    String[] names = procfs.list();
    if (names == null) {
      return Optional.empty();
    }
    List<ProcessReading> processes = new ArrayList<>();
    for (String name : names) {
      ProcessReading process = process(name);
      if (process != null) {
        processes.add(process);
      }
    }
    return processes.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProcessLook(busySeconds(), processes));
  }

  private @Nullable ProcessReading process(String name) {
    OptionalLong pid = wholeNumber(name);
    if (pid.isEmpty()) {
      return null;
    }
    int length = read(new File(procfs, name + "/stat"));
    return ProcStat.parse(pid.getAsLong(), buffer, length);
  }

  /**
   * What all processors worked, read after the processes so that it holds what they did. Time stolen by the host of a virtual
   * machine is not among it: no process had it.
   */
  private OptionalDouble busySeconds() {
    int length = read(new File(procfs, "stat"));
    String text = new String(buffer, 0, length, StandardCharsets.US_ASCII);
    int end = text.indexOf('\n');
    return busySeconds(end < 0 ? text : text.substring(0, end));
  }

  static OptionalDouble busySeconds(String firstLine) {
    String[] words = firstLine.strip().split(" +", -1);
    if (words.length < SOFTIRQ + 2 || !words[0].equals("cpu")) {
      return OptionalDouble.empty();
    }
    long ticks = 0;
    for (int i = 0; i <= SOFTIRQ; i++) {
      OptionalLong count = wholeNumber(words[i + 1]);
      if (count.isEmpty()) {
        return OptionalDouble.empty();
      }
      if (i != IDLE && i != IOWAIT) {
        ticks += count.getAsLong();
      }
    }
    return OptionalDouble.of(ticks / ProcStat.TICKS_PER_SECOND);
  }

  /** Reads a file into the buffer; 0 bytes where it is gone, as processes come and go. */
  private int read(File file) {
    try (InputStream in = new FileInputStream(file)) {
      return in.readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      return 0;
    }
  }

  /** A whole number of digits alone; empty for all other names, of which procfs has many. */
  private static OptionalLong wholeNumber(String word) {
    if (word.isEmpty() || word.length() > 18) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < word.length(); i++) {
      char digit = word.charAt(i);
      if (digit < '0' || digit > '9') {
        return OptionalLong.empty();
      }
      number = 10 * number + digit - '0';
    }
    return OptionalLong.of(number);
  }
}
