package org.wattelier.lab;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
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
    Map<String, String> environment = System.getenv();
    Locale.setDefault(Language.of(
        Arrays.asList(arguments), environment.get("WATTELIER_LANG"), Locale.getDefault()));
    int exitCode = execute(
        arguments,
        new Surroundings(environment, InstantSource.system(), System.in),
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
    return new CommandLine(new LabMain())
        .addSubcommand(new SimulateCommand(surroundings))
        .setResourceBundle(ResourceBundle.getBundle(LabText.BUNDLE))
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
    System.getLogger(LabMain.class.getName()).log(System.Logger.Level.DEBUG, "failed", e);
    command.getErr().println(LabText.of("error.unexpected", e));
    return ExitCode.FAILURE;
  }

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec, "picocli sets the spec").commandLine(),
        LabText.of("error.no-command"));
  }
}
