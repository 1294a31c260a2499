package org.wattelier.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wattelier.agent.calibrate.CalibrationFile;
import org.wattelier.agent.calibrate.Load;
import org.wattelier.agent.calibrate.Reference;
import org.wattelier.agent.calibrate.SpinningLoad;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.EndSignal;
import org.wattelier.agent.console.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate}: loads this machine step by step against a reference, and keeps the curve for the estimate. */
@Command(name = "calibrate", mixinStandardHelpOptions = true, versionProvider = AgentVersion.class)
final class CalibrateCommand implements Callable<Integer> {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int SHORTEST_SECONDS = 2;
  private static final int LONGEST_SECONDS = 300;

  private final Surroundings surroundings;
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Mixin
  CommandOutput output = new CommandOutput();

  @Mixin
  MachineOptions machine = new MachineOptions();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "20",
      descriptionKey = "option.seconds")
  int seconds = 20;

  @Option(names = "--typed", descriptionKey = "option.typed")
  boolean typed;

  CalibrateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Path file = file();
    try (EndSignal end = EndSignal.arm(stopped::countDown, null);
        Workbench bench = Workbench.open(
            machine.config(CalibrationPlace.NONE, surroundings.environment()),
            AgentVersion.current(),
            SECOND,
            surroundings)) {
      if (end.given()) {
        throw new InterruptedException();
      }
      bench.sampler().start();
      Reference reference = reference(bench.sampler());
      int cpus = bench.identity().machine().logicalCpus();
      Load load = new SpinningLoad(cpus, surroundings.nanoTime());
      CalibrationSession session = new CalibrationSession(
          bench.identity().machine(), surroundings.wallClock(), this::pause, output.out());
      CalibrationFile.write(file, session.run(load, reference, Duration.ofSeconds(seconds)));
      output.out().println(AgentText.of("calibrate.saved", file));
    } catch (InterruptedException e) {
      throw new CommandFailure(ExitCode.FAILURE, AgentText.of("calibrate.ended"));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILURE, AgentText.of("calibrate.not-saved", file, String.valueOf(e)));
    }
    return ExitCode.OK;
  }

  private Path file() throws CommandFailure {
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
      throw new CommandFailure(
          ExitCode.USAGE,
          AgentText.of("error.seconds", SHORTEST_SECONDS, LONGEST_SECONDS, seconds));
    }
    Path file = machine.calibration(surroundings.environment()).file();
    if (file == null) {
      throw new CommandFailure(ExitCode.USAGE, AgentText.of("calibrate.no-place"));
    }
    return file;
  }

  private Reference reference(Sampler sampler) throws CommandFailure, InterruptedException {
    if (typed) {
      return new TypedReference(
          sampler, this::pause, new TypedLines(surroundings.in()), output.out());
    }
    return MeterReference.find(sampler, this::pause)
        .orElseThrow(
            () -> new CommandFailure(ExitCode.FAILURE, AgentText.of("calibrate.no-reference")));
  }

  private void pause(Duration time) throws InterruptedException {
    if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException();
    }
  }
}
