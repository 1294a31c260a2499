package org.wattelier.collector;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;

/** The collector's entry: {@code wattelier serve}, {@code wattelier demo} and the commands beside them. */
public final class CollectorMain {

  private CollectorMain() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Netty would look for native libraries that are not carried, and SQLite unpacks its own: both
    // stay quiet.
    Surroundings surroundings = new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("java.io.tmpdir")),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        System.getProperty("os.name"),
        version(),
        InstantSource.system(),
        new SecureRandom(),
        new ProcessLifetime(Runtime.getRuntime()::addShutdownHook),
        writer(System.out),
        writer(System.err));
    int exitCode = new CollectorCommands(surroundings, Locale.getDefault()).run(args);
    System.exit(exitCode);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        CollectorMain.class.getPackage().getImplementationVersion(), "development");
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, terminalCharset());
  }

  /** What the terminal shows; UTF-8 where the system knows but ASCII, as in most containers, which would cost every accent. */
  private static Charset terminalCharset() {
    Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }
}
