package org.wattelier.agent.process;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of {@code /proc/PID/stat}, as <a
 * href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a> says it.
 *
 * <p>The second field is the name in parentheses, unescaped: it may hold spaces, line feeds and parentheses itself, and claim to be
 * the rest of the line. What follows it is numbers, so its end is the last closing parenthesis.
 */
final class ProcStat {
  /** Ticks of {@code /proc} a second (USER_HZ): 100 on every architecture that Java 17 runs on. */
  static final double TICKS_PER_SECOND = 100;

  /** The kernel's {@code PF_KTHREAD}, include/linux/sched.h. */
  private static final long KERNEL_THREAD = 0x0020_0000;

  // Fields after the name, counted from 0; the manual counts from 1 and the state is its third.
  private static final int FLAGS = 9 - 3;
  private static final int USER_TICKS = 14 - 3;
  private static final int SYSTEM_TICKS = 15 - 3;
  private static final int START_TICKS = 22 - 3;

  private ProcStat() {}

  /**
   * The process in the first {@code length} bytes; null where they are not what the manual says, as of a process that ended
   * while it was read.
   */
  static @Nullable ProcessReading parse(long pid, byte[] text, int length) {
    int open = 0;
    while (open < length && text[open] != '(') {
      open++;
    }
    int close = length - 1;
    while (close > open && text[close] != ')') {
      close--;
    }
    if (close <= open) {
      return null;
    }
    Numbers numbers = new Numbers(text, close + 1, length);
    numbers.skip(FLAGS);
    long flags = numbers.next();
    numbers.skip(USER_TICKS - FLAGS - 1);
    long ticks = numbers.next();
    numbers.skip(SYSTEM_TICKS - USER_TICKS - 1);
    ticks += numbers.next();
    numbers.skip(START_TICKS - SYSTEM_TICKS - 1);
    long started = numbers.next();
    if (numbers.broken) {
      return null;
    }
    String name = new String(text, open + 1, close - open - 1, StandardCharsets.UTF_8);
    return new ProcessReading(
        pid, started, ticks / TICKS_PER_SECOND, (flags & KERNEL_THREAD) != 0, name);
  }

  /** Words of a line, in place: a look reads hundreds of such lines. */
  private static final class Numbers {
    private final byte[] text;
    private final int end;
    private int at;
    private boolean broken;

    Numbers(byte[] text, int from, int end) {
      this.text = text;
      this.at = from;
      this.end = end;
    }

    void skip(int words) {
      for (int i = 0; i < words; i++) {
        skipSpaces();
        while (at < end && text[at] > ' ') {
          at++;
        }
      }
    }

    long next() {
      skipSpaces();
      int first = at;
      long number = 0;
      while (at < end && text[at] >= '0' && text[at] <= '9' && at - first < 18) {
        number = 10 * number + text[at] - '0';
        at++;
      }
      broken |= at == first || at == end || text[at] > ' '; // A number at the end may be cut.
      return number;
    }

    private void skipSpaces() {
      while (at < end && text[at] <= ' ') {
        at++;
      }
    }
  }
}
