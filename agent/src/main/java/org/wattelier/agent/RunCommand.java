package org.wattelier.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.EndSignal;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.machine.HostName;
import org.wattelier.agent.machine.OwnProcess;
import org.wattelier.agent.publish.AgentReport;
import org.wattelier.agent.publish.AgentVitals;
import org.wattelier.agent.publish.CollectorPin;
import org.wattelier.agent.publish.CollectorRefused;
import org.wattelier.agent.publish.CollectorStream;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.agent.publish.Membership;
import org.wattelier.agent.publish.MetricsEndpoint;
import org.wattelier.agent.publish.SpoolPlace;
import org.wattelier.telemetry.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: samples this machine and streams it to a collector until it is told to end. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = AgentVersion.class)
final class RunCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Mixin
  MachineOptions machine = new MachineOptions();

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

  @Mixin
  JoinOptions join = new JoinOptions();

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "1s",
      converter = Interval.class,
      descriptionKey = "option.interval")
  Duration interval = Duration.ofSeconds(1);

  @Option(names = "--metrics-port", paramLabel = "PORT", descriptionKey = "option.metrics-port")
  @Nullable
  Integer metricsPort;

  @Option(names = "--keep-trying", descriptionKey = "option.keep-trying")
  boolean keepTrying;

  @Mixin
  SpoolOptions spool = new SpoolOptions();

  /** Children of a demonstration end with their parent, however it dies. */
  @Option(names = "--until-stdin-closes", hidden = true)
  boolean untilStdinCloses;

  RunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    AgentConfig chosen = machine.config(surroundings.environment());
    URI address = address();
    Membership membership = join.membership(address, name(chosen), surroundings.environment());
    AgentConfig config =
        membership.className() == null ? chosen : chosen.inClass(membership.className());
    AtomicReference<@Nullable SamplingLoop> loop = new AtomicReference<>();
    InputStream until = untilStdinCloses ? surroundings.in() : null;
    try (EndSignal end = EndSignal.arm(() -> stop(loop.get()), until);
        MetricsEndpoint endpoint = metrics(loop);
        CollectorStream stream = stream(
            address, membership.token(), config.name(), new StreamLog(() -> wantInfo(loop.get())));
        Workbench bench = Workbench.open(config, AgentVersion.current(), interval, surroundings)) {
      SamplingLoop sampling = new SamplingLoop(
          bench.sampler(),
          stream,
          () -> vitals(stream, bench.sampler(), endpoint != null),
          interval,
          surroundings.nanoTime());
      loop.set(sampling);
      if (!end.given()) {
        sampling.run(this::announce);
      }
    }
    return ExitCode.OK;
  }

  private static void stop(@Nullable SamplingLoop loop) {
    if (loop != null) {
      loop.stop();
    }
  }

  private static void wantInfo(@Nullable SamplingLoop loop) {
    if (loop != null) {
      loop.wantInfo();
    }
  }

  private URI address() throws CommandFailure {
    try {
      return CollectorPin.address(
          Objects.requireNonNull(collector, "picocli requires --collector"),
          pin,
          surroundings.environment());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private String name(AgentConfig config) {
    return config.name() == null
        ? HostName.asMachine(surroundings
            .hosts()
            .open(config.sysfs(), config.procfs())
            .identity()
            .hostName())
        : config.name();
  }

  private CollectorStream stream(
      URI address, String writeToken, @Nullable String name, StreamLog log) throws CommandFailure {
    try {
      SpoolPlace place = spool.place(CollectorPin.bare(address), name, surroundings.environment());
      return keepTrying
          ? CollectorStream.openUnchecked(address, writeToken, place, log)
          : CollectorStream.open(address, writeToken, place, log);
    } catch (CollectorRefused e) {
      throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    } catch (CollectorUnreachable e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, e.getMessage() + " " + AgentText.of("run.keep-trying"));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private @Nullable MetricsEndpoint metrics(AtomicReference<@Nullable SamplingLoop> loop)
      throws CommandFailure {
    if (metricsPort == null) {
      return null;
    }
    if (metricsPort < 1 || metricsPort > 65_535) {
      throw new CommandFailure(
          ExitCode.USAGE, AgentText.of("error.port", Integer.toString(metricsPort)));
    }
    try {
      return MetricsEndpoint.open(metricsPort, () -> {
        SamplingLoop sampling = loop.get();
        return sampling == null ? null : sampling.latest();
      });
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILURE, AgentText.of("error.port-taken", Integer.toString(metricsPort)));
    }
  }

  /** What the agent costs is asked for only where somebody sees it. */
  private static AgentVitals vitals(CollectorStream stream, Sampler sampler, boolean shown) {
    return new AgentVitals(
        shown ? OwnProcess.cpuSeconds() : OptionalDouble.empty(),
        shown ? OwnProcess.residentBytes() : OptionalDouble.empty(),
        stream.counts(),
        sampler.rejectedReadings());
  }

  private void announce(AgentReport report) {
    Quantity power = report.sample().power(String.valueOf(report.info().powerSource()));
    output
        .out()
        .println(AgentText.of(
            "run.started",
            report.sample().machine(),
            power == null ? "" : PowerWords.of(power),
            String.valueOf(collector)));
  }
}
