package org.wattelier.agent;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry of the agent: {@code run}, {@code read}, {@code doctor} and {@code calibrate}. */
@Command(
    name = "wattelier-agent",
    mixinStandardHelpOptions = true,
    versionProvider = AgentVersion.class)
public final class AgentMain implements Runnable {
  private static final String LOG_LINE = "%1$tT %4$s %5$s%n";

  @Spec
  @Nullable
  CommandSpec spec;

  private AgentMain() {}

  /** Runs a command; its exit code is that of the process. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    Locale.setDefault(Language.of(
        Arrays.asList(arguments), environment.get("WATTELIER_LANG"), Locale.getDefault()));
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
    }
    Surroundings surroundings = Surroundings.live(environment, System::nanoTime, System.in);
    int exitCode = execute(
        arguments,
        surroundings,
        new PrintWriter(System.out, true, charset("stdout.encoding", "sun.stdout.encoding")),
        new PrintWriter(System.err, true, charset("stderr.encoding", "sun.stderr.encoding")));
    System.exit(exitCode);
  }

  /** What the terminal shows: a Windows console has another encoding than the files. */
  private static Charset charset(String... properties) {
    for (String property : properties) {
      String name = System.getProperty(property);
      if (name != null && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return Charset.defaultCharset();
  }

  /** Runs a command and gives its exit code. */
  static int execute(
      String[] arguments, Surroundings surroundings, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new AgentMain())
        .addSubcommand(new RunCommand(surroundings))
        .addSubcommand(new ReadCommand(surroundings))
        .addSubcommand(new DoctorCommand(surroundings))
        .addSubcommand(new CalibrateCommand(surroundings));
    return commandLine
        .setResourceBundle(ResourceBundle.getBundle(AgentText.BUNDLE))
        .setUsageHelpAutoWidth(true)
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, given) -> UsageErrors.report(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command))
        .execute(arguments);
  }

  private static int failure(Exception e, CommandLine command) {
    if (e instanceof CommandFailure failure) {
      command.getErr().println(failure.getMessage());
      return failure.exitCode();
    }
    System.getLogger(AgentMain.class.getName()).log(System.Logger.Level.DEBUG, "failed", e);
    command.getErr().println(AgentText.of("error.unexpected", e));
    return ExitCode.FAILURE;
  }

  @Override
  public void run() {
    throw new ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), AgentText.of("error.no-command"));
  }
}
