package org.wattelier.collector.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java has no word for. For systems that have {@code kill}. */
public final class Signals {
  private Signals() {}

  /** Sends a signal such as {@code STOP} or {@code CONT}; one to a process that has ended goes nowhere. */
  public static void send(Process process, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException noKill) {
      throw new UncheckedIOException(noKill);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
