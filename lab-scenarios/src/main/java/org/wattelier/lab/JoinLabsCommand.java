package org.wattelier.lab;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.EndSignal;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.CollectorReach;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.api.Standing;
import org.wattelier.lab.run.UnreadableScenario;
import org.wattelier.lab.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code join}: waits for the runs that the trainer offers the class, asks, and takes part in those that the learner accepts. */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class JoinLabsCommand implements Callable<Integer> {
  private static final Duration ASK_EVERY = Duration.ofSeconds(2);
  private static final Duration LAST_MOMENT = Duration.ofMillis(50);

  private final Surroundings surroundings;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Set<String> answered = new HashSet<>();

  @Mixin
  CommandOutput output = new CommandOutput();

  @Parameters(arity = "0..1", paramLabel = "CODE", descriptionKey = "parameter.code")
  @Nullable
  String code;

  @Mixin
  LearnerOptions options = new LearnerOptions();

  @Option(names = "--once", descriptionKey = "option.once")
  boolean once;

  @Mixin
  LanguageOption language = new LanguageOption();

  JoinLabsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (EndSignal end = EndSignal.arm(() -> ended.set(true), null)) {
      ended.compareAndSet(false, end.given());
      LearnerOptions.Seat seat = options.seat(code, surroundings, output.out(), ended::get);
      seat.terminal().say(LabText.of("join.waits", seat.desk().machine()));
      return takeRuns(seat);
    }
  }

  private int takeRuns(LearnerOptions.Seat seat) throws CommandFailure, InterruptedException {
    boolean awayBefore = false;
    while (!ended.get()) {
      String scenario = "";
      try {
        Optional<OfferedRun> offered = offered(seat);
        awayBefore = false;
        if (offered.isPresent()) {
          scenario = offered.get().scenario();
          int code = answer(seat, offered.get());
          if (once) {
            return code;
          }
          seat.terminal().say(LabText.of("join.waits", seat.desk().machine()));
        }
      } catch (LabRefused e) {
        throw RunSteps.failure(e, scenario);
      } catch (CollectorUnreachable away) {
        if (!awayBefore) {
          seat.terminal().say(String.valueOf(away.getMessage()));
          awayBefore = true;
        }
      }
      surroundings.waiting().last(ASK_EVERY);
    }
    return ExitCode.OK;
  }

  private Optional<OfferedRun> offered(LearnerOptions.Seat seat)
      throws LabRefused, CollectorUnreachable {
    return seat.learner().collector().runs().stream()
        .filter(run -> !run.alone() && !run.hasEnded() && !answered.contains(run.run()))
        .findFirst();
  }

  private int answer(LearnerOptions.Seat seat, OfferedRun offered)
      throws LabRefused, CollectorUnreachable, CommandFailure, InterruptedException {
    RunSteps steps = new RunSteps(seat, options.report, surroundings.clock());
    Scenario scenario;
    try {
      scenario = seat.learner().scenario(offered.scenario());
    } catch (UnreadableScenario e) {
      answered.add(offered.run());
      seat.terminal().say(String.valueOf(e.getMessage()));
      return ExitCode.BAD_CONFIGURATION;
    }
    // Only from here on: where the collector is away before anything was asked, the run is offered
    // again.
    answered.add(offered.run());
    Optional<RunSteps.Ready> ready = steps.agree(scenario, offered.fast());
    if (ready.isEmpty()) {
      seat.learner().tell(offered, Standing.of("declined", null));
      seat.terminal().say(LabText.of("join.declined"));
      return ExitCode.OK;
    }
    String prediction = ready.get().accepted().prediction().orElse(null);
    seat.learner().tell(offered, Standing.of("accepted", prediction));
    seat.terminal().say(LabText.of("join.accepted"));
    Optional<OfferedRun> started = awaitStart(seat, offered, prediction);
    return started.isEmpty() ? ExitCode.OK : steps.take(started.get(), ready.get());
  }

  /** Waits for the trainer's start, then for its time by the collector's clock; empty where the run ends before. */
  private Optional<OfferedRun> awaitStart(
      LearnerOptions.Seat seat, OfferedRun offered, @Nullable String prediction)
      throws LabRefused, InterruptedException {
    OfferedRun run = offered;
    while (!ended.get() && !run.hasEnded()) {
      if (run.startsAt().isPresent()) {
        awaitTime(run.startsAt().get().plusMillis(aheadMillis(seat.desk().collector())));
        return ended.get() ? Optional.empty() : Optional.of(run);
      }
      surroundings.waiting().last(ASK_EVERY);
      try {
        run = seat.learner().collector().tell(run.run(), Standing.of("accepted", prediction));
      } catch (CollectorUnreachable away) {
        // It was offered and accepted: asked again until it answers.
      }
    }
    seat.terminal().say(LabText.of("join.ended"));
    return Optional.empty();
  }

  private void awaitTime(Instant here) throws InterruptedException {
    Duration left = Duration.between(surroundings.clock().instant(), here);
    while (!ended.get() && left.compareTo(Duration.ZERO) > 0) {
      surroundings.waiting().last(left.compareTo(LAST_MOMENT) < 0 ? left : LAST_MOMENT);
      left = Duration.between(surroundings.clock().instant(), here);
    }
  }

  /** How far this machine's clock is ahead of the collector's, known to half a second; 0 where that is not told. */
  private long aheadMillis(URI collector) {
    CollectorReach reach =
        CollectorReach.of(collector, null, surroundings.clock(), surroundings.nanoTime());
    double ahead = reach.clockAheadSeconds().orElse(0);
    return Math.abs(ahead) <= reach.clockUncertaintySeconds() ? 0 : Math.round(ahead * 1000);
  }
}
