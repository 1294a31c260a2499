package org.wattelier.agent.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Runs command lines alike: help from the bundle, every failure one line on standard error and an exit code. */
public final class Console {
  private static final CommandText TEXT = new CommandText("org.wattelier.agent.console.messages");

  private Console() {}

  /** Runs a command and gives its exit code. */
  public static int execute(
      CommandLine commands,
      CommandText help,
      String[] arguments,
      PrintWriter out,
      PrintWriter err) {
    return commands
        .setResourceBundle(help.bundle())
        .setUsageHelpAutoWidth(true)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, given) -> UsageErrors.report(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command))
        .execute(arguments);
  }

  /**
   * A writer in the encoding that the terminal shows: a Windows console has another one than the files.
   *
   * @param encodings names of encodings, the better ones first; null where unknown
   */
  public static PrintWriter writer(PrintStream stream, @Nullable String... encodings) {
    Charset charset = Charset.defaultCharset();
    for (int i = encodings.length - 1; i >= 0; i--) {
      String name = encodings[i];
      if (name != null && Charset.isSupported(name)) {
        charset = Charset.forName(name);
      }
    }
    return new PrintWriter(stream, true, charset);
  }

  static String text(String key, Object... arguments) {
    return TEXT.of(key, arguments);
  }

  private static int failure(Exception e, CommandLine command) {
    if (e instanceof CommandFailure failure) {
      command.getErr().println(failure.getMessage());
      return failure.exitCode();
    }
    System.getLogger(Console.class.getName()).log(System.Logger.Level.DEBUG, "failed", e);
    command.getErr().println(text("error.unexpected", e));
    return ExitCode.FAILURE;
  }
}
