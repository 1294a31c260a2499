package org.wattelier.lab;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.Console;
import org.wattelier.agent.console.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry of the labs. */
@Command(
    name = "wattelier-lab",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class)
public final class LabMain implements Runnable {

  @Spec
  @Nullable
  CommandSpec spec;

  /** Read before the command line is, see {@link Language}. */
  @Option(names = "--lang", paramLabel = "LANG", descriptionKey = "option.lang")
  @Nullable
  String language;

  private LabMain() {}

  /** Runs a command; its exit code is that of the process. */
  public static void main(String[] arguments) {
    // Images are made in memory; without this macOS would put an icon into the dock.
    System.setProperty("java.awt.headless", "true");
    Map<String, String> environment = System.getenv();
    Locale.setDefault(Language.of(
        Arrays.asList(arguments), environment.get("WATTELIER_LANG"), Locale.getDefault()));
    int exitCode = execute(
        arguments,
        new Surroundings(
            environment,
            InstantSource.system(),
            System::nanoTime,
            time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
            System.in,
            TerminalCheck.isPerson(System.console())),
        PrintableWriter.over(
            System.out,
            System.getProperty("stdout.encoding"),
            System.getProperty("sun.stdout.encoding")),
        PrintableWriter.over(
            System.err,
            System.getProperty("stderr.encoding"),
            System.getProperty("sun.stderr.encoding")));
    System.exit(exitCode);
  }

  /** Runs a command and gives its exit code. */
  static int execute(
      String[] arguments, Surroundings surroundings, PrintWriter out, PrintWriter err) {
    return Console.execute(
        new CommandLine(new LabMain())
            .addSubcommand(new ListCommand())
            .addSubcommand(new ShowCommand())
            .addSubcommand(new ValidateCommand())
            .addSubcommand(new RunLabCommand(surroundings))
            .addSubcommand(new JoinLabsCommand(surroundings))
            .addSubcommand(new ReportCommand(surroundings))
            .addSubcommand(new RehearseCommand(surroundings))
            .addSubcommand(new SimulateCommand(surroundings)),
        LabText.TEXT,
        arguments,
        out,
        err);
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "picocli sets the spec").commandLine(),
        LabText.of("error.no-command"));
  }
}
