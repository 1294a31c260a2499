package org.wattelier.agent.console;

import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where a command that this is mixed into writes what it finds, and what goes wrong. A {@code @Command} only since picocli mixes in nothing else. */
@Command
public final class CommandOutput {
  @Spec(Spec.Target.MIXEE)
  @Nullable
  CommandSpec command;

  public PrintWriter out() {
    return spec().commandLine().getOut();
  }

  public PrintWriter err() {
    return spec().commandLine().getErr();
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(command, "picocli sets the spec");
  }
}
