package org.wattelier.agent;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.Console;
import org.wattelier.agent.console.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  /** Read before all else, see {@link Language}; here for the help. */
  @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "option.lang")
  @Nullable
  String lang;

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
        Console.writer(
            System.out,
            System.getProperty("stdout.encoding"),
            System.getProperty("sun.stdout.encoding")),
        Console.writer(
            System.err,
            System.getProperty("stderr.encoding"),
            System.getProperty("sun.stderr.encoding")));
    System.exit(exitCode);
  }

  /** Runs a command and gives its exit code. */
  static int execute(
      String[] arguments, Surroundings surroundings, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = new CommandLine(new AgentMain())
        .addSubcommand(new RunCommand(surroundings))
        .addSubcommand(new ReadCommand(surroundings))
        .addSubcommand(new DoctorCommand(surroundings))
        .addSubcommand(new CalibrateCommand(surroundings));
    return Console.execute(commandLine, AgentText.TEXT, arguments, out, err);
  }

  @Override
  public void run() {
    throw new ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), AgentText.of("error.no-command"));
  }
}
