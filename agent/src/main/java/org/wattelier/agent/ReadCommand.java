package org.wattelier.agent;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.wattelier.agent.console.BadValue;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.TimePrecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code read}: one reading of this machine to the terminal, over one second. */
@Command(name = "read", mixinStandardHelpOptions = true, versionProvider = AgentVersion.class)
final class ReadCommand implements Callable<Integer> {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Mixin
  MachineOptions machine = new MachineOptions();

  @Option(
      names = "--format",
      paramLabel = "human|json|line-protocol",
      defaultValue = "human",
      converter = FormatConverter.class,
      descriptionKey = "option.read-format")
  ReadFormat format = ReadFormat.HUMAN;

  ReadCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (Workbench bench = Workbench.open(
        machine.config(surroundings.environment()), AgentVersion.current(), WINDOW, surroundings)) {
      Sampler sampler = bench.sampler();
      sampler.start();
      surroundings.pause().last(WINDOW);
      print(bench.identity(), sampler.take());
    }
    return ExitCode.OK;
  }

  private void print(Identity identity, Sampler.Sample sample) throws java.io.IOException {
    PrintWriter out = output.out();
    switch (format) {
      case HUMAN -> out.print(HumanReading.of(identity, sample));
      case JSON -> out.println(AgentJson.reading(identity, sample));
      case LINE_PROTOCOL -> {
        List<Point> points = new java.util.ArrayList<>();
        points.add(identity.info(sample.time(), sample.power().source()).toPoint());
        points.add(sample.machine().toPoint());
        points.addAll(sample.powerPoints());
        points.addAll(sample.processPoints());
        out.print(LineProtocol.write(points, TimePrecision.MILLISECONDS));
      }
    }
    out.flush();
  }

  /** Reads a format by its word. */
  static final class FormatConverter implements ITypeConverter<ReadFormat> {
    @Override
    public ReadFormat convert(String value) {
      return Arrays.stream(ReadFormat.values())
          .filter(format -> format.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () -> new BadValue(AgentText.of("error.one-of", "human, json, line-protocol")));
    }
  }
}
