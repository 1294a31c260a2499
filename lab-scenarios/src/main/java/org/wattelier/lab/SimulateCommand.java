package org.wattelier.lab;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.EndSignal;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.CollectorPin;
import org.wattelier.agent.publish.CollectorRefused;
import org.wattelier.agent.publish.CollectorStream;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.simulate.LoadPattern;
import org.wattelier.lab.simulate.Pacing;
import org.wattelier.lab.simulate.SimulationLoop;
import org.wattelier.lab.simulate.VirtualClass;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: streams a class of machines that do not exist to a collector, marked as simulated. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_MACHINES = 1000;
  private static final double HIGHEST_SPEED = 3600;
  private static final int LONGEST_NAME = 64;
  private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(10);

  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Option(
      names = "--collector",
      paramLabel = "URL",
      required = true,
      descriptionKey = "option.collector")
  @Nullable
  URI collector;

  @Option(names = "--pin", paramLabel = "sha256:HEX", descriptionKey = "option.pin")
  @Nullable
  String pin;

  @Option(names = "--token-file", paramLabel = "FILE", descriptionKey = "option.token-file")
  @Nullable
  Path tokenFile;

  @Option(
      names = "--machines",
      paramLabel = "N",
      defaultValue = "12",
      descriptionKey = "option.machines")
  int machines = 12;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      defaultValue = "demo",
      descriptionKey = "option.class")
  String className = "demo";

  @Option(
      names = "--pattern",
      paramLabel = "PATTERN",
      defaultValue = "lab",
      converter = PatternWord.class,
      descriptionKey = "option.pattern")
  LoadPattern pattern = LoadPattern.LAB;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "option.seed")
  long seed = 1;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = LabTime.class,
      descriptionKey = "option.interval")
  Duration interval = Duration.ofSeconds(1);

  @Option(names = "--speed", paramLabel = "X", defaultValue = "1", descriptionKey = "option.speed")
  double speed = 1;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = LabTime.class,
      descriptionKey = "option.duration")
  @Nullable
  Duration duration;

  @Option(names = "--until-stdin-closes", descriptionKey = "option.until-stdin-closes")
  boolean untilStdinCloses;

  @Mixin
  LanguageOption language = new LanguageOption();

  SimulateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    requireSense();
    String token = WriteToken.of(tokenFile, surroundings.environment());
    AtomicReference<@Nullable SimulationLoop> running = new AtomicReference<>();
    PrintWriter err = output.err();
    SimulationReport report = new SimulationReport(err, () -> wantInfo(running.get()));
    CountDownLatch ended = new CountDownLatch(1);
    try (EndSignal end =
            EndSignal.arm(ended::countDown, untilStdinCloses ? surroundings.in() : null);
        CollectorStream stream = stream(token, report)) {
      VirtualClass simulated =
          VirtualClass.of(className, LabVersion.current(), machines, pattern, seed);
      SimulationLoop loop = new SimulationLoop(
          simulated,
          stream,
          () -> stream.counts().waitingBatches(),
          Pacing.from(
              surroundings.clock().instant(), interval, speed, Optional.ofNullable(duration)),
          surroundings.clock(),
          wait -> !ended.await(wait.toNanos(), TimeUnit.NANOSECONDS));
      running.set(loop);
      if (!end.given()) {
        announce(simulated);
        loop.run();
      }
    }
    return ExitCode.OK;
  }

  private static void wantInfo(@Nullable SimulationLoop loop) {
    if (loop != null) {
      loop.wantInfo();
    }
  }

  private void requireSense() throws CommandFailure {
    if (machines < 1 || machines > MOST_MACHINES) {
      throw usage("error.machines", MOST_MACHINES, Integer.toString(machines));
    }
    if (!(speed >= 1 && speed <= HIGHEST_SPEED)) {
      throw usage("error.speed", HIGHEST_SPEED, Double.toString(speed));
    }
    if (interval.compareTo(LONGEST_INTERVAL) > 0) {
      throw usage("error.interval", LONGEST_INTERVAL.toMinutes());
    }
    boolean printable = className.chars().noneMatch(Character::isISOControl);
    if (className.isBlank()
        || className.length() > LONGEST_NAME
        || className.endsWith("\\")
        || !printable) {
      throw usage("error.name", "--class", LONGEST_NAME);
    }
  }

  private static CommandFailure usage(String key, Object... arguments) {
    return new CommandFailure(ExitCode.USAGE, LabText.of(key, arguments));
  }

  private CollectorStream stream(String token, SimulationReport report) throws CommandFailure {
    try {
      URI address = CollectorPin.address(
          Objects.requireNonNull(collector, "picocli requires --collector"),
          pin,
          surroundings.environment());
      return CollectorStream.open(address, token, null, report);
    } catch (CollectorRefused e) {
      throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    } catch (CollectorUnreachable e) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private void announce(VirtualClass simulated) {
    output
        .out()
        .println(LabText.of(
            "simulate.started",
            simulated.names().size(),
            className,
            String.valueOf(collector),
            pattern.word(),
            Long.toString(seed)));
  }
}
