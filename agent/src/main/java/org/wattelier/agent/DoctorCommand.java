package org.wattelier.agent;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.BadValue;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.power.PowerFigure;
import org.wattelier.agent.publish.CollectorPin;
import org.wattelier.agent.publish.CollectorReach;
import org.wattelier.telemetry.Quality;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: what this machine can measure, why not more, and what would mend it. */
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = AgentVersion.class)
final class DoctorCommand implements Callable<Integer> {
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Mixin
  MachineOptions machine = new MachineOptions();

  @Option(
      names = "--format",
      paramLabel = "human|json",
      defaultValue = "human",
      converter = FormatConverter.class,
      descriptionKey = "option.doctor-format")
  ReadFormat format = ReadFormat.HUMAN;

  @Option(names = "--collector", paramLabel = "URL", descriptionKey = "option.doctor-collector")
  @Nullable
  URI collector;

  @Option(names = "--pin", paramLabel = "sha256:HEX", descriptionKey = "option.pin")
  @Nullable
  String pin;

  @Option(names = "--token", paramLabel = "T", descriptionKey = "option.token")
  @Nullable
  String token;

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (Workbench bench = Workbench.open(
        machine.config(surroundings.environment()), AgentVersion.current(), WINDOW, surroundings)) {
      bench.sampler().start();
      surroundings.pause().last(WINDOW);
      Diagnosis diagnosis = Diagnosis.of(bench, bench.sampler().take(), reach());
      PrintWriter out = output.out();
      out.println(
          format == ReadFormat.JSON
              ? AgentJson.diagnosis(bench.identity(), diagnosis)
              : page(bench.identity(), diagnosis));
      out.flush();
      return diagnosis.exitCode();
    }
  }

  private @Nullable CollectorReach reach() throws CommandFailure {
    if (collector == null) {
      return null;
    }
    try {
      return CollectorReach.of(
          CollectorPin.address(collector, pin, surroundings.environment()),
          WriteToken.find(token, surroundings.environment()),
          surroundings.wallClock(),
          surroundings.nanoTime());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static String page(Identity identity, Diagnosis diagnosis) {
    AlignedText text = new AlignedText();
    text.line(
        AgentText.of("read.machine"),
        identity.name() + ", " + identity.machine().os());
    text.line(AgentText.of("doctor.kind"), HumanReading.machineKind(identity.machine()));
    text.line(
        AgentText.of("read.processor"),
        AgentText.of(
            "read.processor.value",
            identity.machine().cpuModel(),
            identity.machine().logicalCpus()));
    text.line("", "");
    for (Diagnosis.Meter meter : diagnosis.meters()) {
      String verdict = AgentText.of(
          meter.available() ? "doctor.available" : "doctor.unavailable", meter.uncertaintyRatio());
      text.line(PowerWords.meter(meter.name()), verdict + " " + meter.text());
      if (!meter.remedy().isEmpty()) {
        text.line("", AgentText.of("doctor.remedy", meter.remedy()));
      }
    }
    text.line("", "");
    PowerLines.add(text, AgentText.of("doctor.composition"), diagnosis.sample());
    text.line("", verdict(diagnosis));
    CollectorReach collector = diagnosis.collector();
    if (collector != null) {
      text.line("", "");
      CollectorLines.add(text, collector);
    }
    return text.toString().stripTrailing();
  }

  private static String verdict(Diagnosis diagnosis) {
    PowerFigure power = diagnosis.sample().power();
    boolean inPart = diagnosis.verdict().equals("measured") && power.quality() != Quality.MEASURED;
    return AgentText.of(
        "doctor.verdict." + (inPart ? "in-part" : diagnosis.verdict()), power.measuredRatio());
  }

  /** Reads one of the two formats of this command. */
  static final class FormatConverter implements ITypeConverter<ReadFormat> {
    @Override
    public ReadFormat convert(String value) {
      return switch (value) {
        case "human" -> ReadFormat.HUMAN;
        case "json" -> ReadFormat.JSON;
        default -> throw new BadValue(AgentText.of("error.one-of", "human, json"));
      };
    }
  }
}
