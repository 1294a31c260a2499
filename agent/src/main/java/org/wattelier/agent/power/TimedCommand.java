package org.wattelier.agent.power;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Runs a command as the user that this process is, ends it when it is too slow, and takes no more than 1 MiB of what it prints. */
public final class TimedCommand implements CommandOutput {
  private static final int MOST_BYTES = 1 << 20;
  private static final long ERROR_PATIENCE_MILLIS = 200;

  /** ENOENT, and on Windows a path that is not there; Java tells them in its message only. */
  private static final Pattern NO_SUCH_PROGRAM = Pattern.compile("error[=:] ?[23]\\b");

  private final long timeoutMillis;

  /** @param timeout how long a command may take */
  public TimedCommand(Duration timeout) {
    this.timeoutMillis = timeout.toMillis();
  }

  @Override
  public String of(List<String> command) throws IOException {
    Process process = start(command);
    KeptErrors errors = new KeptErrors(process.getErrorStream(), command.get(0));
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
      String text = new String(bytes, StandardCharsets.UTF_8);
      int exitCode = exitCode(process, command);
      if (late.get()) {
        throw late(command);
      }
      if (exitCode != 0) {
        throw failure(command, exitCode, errors, text);
      }
      return text;
    } finally {
      end.cancel(false);
      end(process);
    }
  }

  private static Process start(List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      throw NO_SUCH_PROGRAM.matcher(message).find() ? new Absent(command.get(0)) : e;
    }
  }

  private IOException late(List<String> command) {
    return new IOException(
        PowerText.of("command.late", command.get(0), Long.toString(timeoutMillis)));
  }

  private static IOException failure(
      List<String> command, int exitCode, KeptErrors errors, String output) {
    try {
      String said = errors.text(ERROR_PATIENCE_MILLIS);
      return new Failed(command.get(0), exitCode, said.isBlank() ? output : said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(command.get(0), exitCode, output);
    }
  }

  private int exitCode(Process process, List<String> command) throws IOException {
    try {
      if (process.waitFor(timeoutMillis, TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw late(command);
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
