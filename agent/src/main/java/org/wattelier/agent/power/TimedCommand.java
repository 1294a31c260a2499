package org.wattelier.agent.power;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a command as the user that this process is, ends it when it is too slow, and takes no more than 1 MiB of what it prints. */
public final class TimedCommand implements CommandOutput {
  private static final int MOST_BYTES = 1 << 20;

  private final long timeoutMillis;

  /** @param timeout how long a command may take */
  public TimedCommand(Duration timeout) {
    this.timeoutMillis = timeout.toMillis();
  }

  @Override
  public String of(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> end = CompletableFuture.runAsync(
        () -> {
          late.set(true);
          end(process);
        },
        CompletableFuture.delayedExecutor(timeoutMillis, TimeUnit.MILLISECONDS));
    try (InputStream printed = process.getInputStream()) {
      process.getOutputStream().close(); // A command that asks something gets no answer.
      byte[] bytes = printed.readNBytes(MOST_BYTES);
      int exitCode = exitCode(process, command);
      if (late.get()) {
        throw new IOException(command.get(0) + " takes longer than " + timeoutMillis + " ms");
      }
      if (exitCode != 0) {
        throw new IOException(command.get(0) + " ends with exit code " + exitCode);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } finally {
      end.cancel(false);
      end(process);
    }
  }

  private int exitCode(Process process, List<String> command) throws IOException {
    try {
      if (process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw new IOException(command.get(0) + " takes longer than " + timeoutMillis + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command.get(0) + " was interrupted", e);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
