package org.wattelier.lab.workload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of the machine's own, in an empty folder and without a shell, again and again. One unit is one run that ended well. It
 * ends with the stint, and so do the processes that it started.
 */
final class CommandLoad implements Workload {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final List<String> arguments;
  private final TemporaryFolder folder;

  CommandLoad(List<String> arguments, Bench bench) throws IOException, WorkloadUnavailable {
    if (!bench.commandsAllowed()) {
      throw WorkloadText.unavailable("command.refused", String.join(" ", arguments));
    }
    this.arguments = List.copyOf(arguments);
    this.folder = TemporaryFolder.in(bench.folder());
  }

  @Override
  public void run(Stint stint) throws IOException, WorkloadUnavailable, InterruptedException {
    while (stint.goesOn()) {
      Process process = start();
      boolean ended;
      try {
        while (process.isAlive() && stint.rest(LOOK)) {
          // Until one of both is over.
        }
        ended = !process.isAlive();
      } finally {
        end(process);
      }
      if (!ended) {
        return;
      }
      if (process.exitValue() != 0) {
        throw WorkloadText.unavailable(
            "command.failed", arguments.get(0), Integer.toString(process.exitValue()));
      }
      stint.did(1);
    }
  }

  private Process start() throws WorkloadUnavailable {
    try {
      return new ProcessBuilder(arguments)
          .directory(folder.path().toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw WorkloadText.unavailable("command.missing", arguments.get(0));
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
