package org.wattelier.lab;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.EndSignal;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.membership.UserFolder;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.run.Coverage;
import org.wattelier.lab.run.Desk;
import org.wattelier.lab.run.Learner;
import org.wattelier.lab.run.Rehearsal;
import org.wattelier.lab.run.SimulatedBenches;
import org.wattelier.lab.run.SimulatedPhysics;
import org.wattelier.lab.run.Situation;
import org.wattelier.lab.run.Terminal;
import org.wattelier.lab.run.TypedAnswers;
import org.wattelier.lab.run.UnreadableScenario;
import org.wattelier.lab.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rehearse}: runs a lab many times on simulated machines whose truth is known, and tells how often the intervals cover it. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class RehearseCommand implements Callable<Integer> {
  private static final int MOST_TIMES = 1000;

  /** A collector keeps so many runs of one machine. */
  private static final int TIMES_OF_A_MACHINE = 25;

  private final Surroundings surroundings;

  @Mixin
  CommandOutput output = new CommandOutput();

  @Parameters(arity = "1..*", paramLabel = "SCENARIO", descriptionKey = "parameter.scenario-id")
  List<String> scenarios = List.of();

  @Mixin
  CollectorOptions collector = new CollectorOptions();

  @Option(names = "--join", paramLabel = "CODE", descriptionKey = "option.join")
  @Nullable
  String code;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "100",
      descriptionKey = "option.times")
  int times = 100;

  @Option(names = "--fast", descriptionKey = "option.fast")
  boolean fast;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      descriptionKey = "option.rehearsal-seed")
  long seed = 1;

  @Mixin
  LanguageOption language = new LanguageOption();

  RehearseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (times < 1 || times > MOST_TIMES) {
      throw new CommandFailure(ExitCode.USAGE, LabText.of("error.times", MOST_TIMES, times));
    }
    PrintWriter out = output.out();
    boolean complete = true;
    String scenario = "";
    try (EndSignal end = EndSignal.arm(() -> {}, null)) {
      Situation situation = new Situation(surroundings.clock(), surroundings.waiting(), end::given);
      int done = 0;
      @Nullable Rehearsal rehearsal = null;
      for (String each : scenarios) {
        scenario = each;
        @Nullable Scenario read = null;
        Coverage coverage = Coverage.NOTHING;
        for (int time = 0; time < times && !end.given(); time++) {
          if (rehearsal == null || done % TIMES_OF_A_MACHINE == 0) {
            rehearsal = rehearsal(done / TIMES_OF_A_MACHINE + 1, situation, out);
          }
          if (read == null) {
            read = rehearsal.learner().scenario(each);
          }
          coverage = coverage.and(rehearsal.run(read, fast, seed + time));
          done++;
        }
        tell(out, each, coverage);
        complete &= coverage.runs() == times;
      }
    } catch (LabRefused | CollectorUnreachable | UnreadableScenario e) {
      throw RunSteps.failure(e, scenario);
    }
    return complete ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static void tell(PrintWriter out, String scenario, Coverage coverage) {
    out.println(LabText.of(
        "rehearse.coverage",
        scenario,
        coverage.runs(),
        coverage.means(),
        coverage.meansCovered(),
        coverage.changes(),
        coverage.changesCovered(),
        coverage.asExpected()));
  }

  private Rehearsal rehearsal(int number, Situation situation, PrintWriter out)
      throws CommandFailure {
    String machine = collector.machine() + "-rehearsal-" + number;
    Terminal terminal = new Terminal(out, new TypedAnswers(surroundings.in()), false);
    Desk desk = new Desk(
        machine,
        collector.address(surroundings.environment()),
        collector.given(),
        collector.membership(machine, code, surroundings.environment()).token(),
        null,
        true,
        true,
        true,
        true,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Locale.getDefault(Locale.Category.DISPLAY));
    SimulatedBenches benches = new SimulatedBenches(
        machine,
        surroundings.clock(),
        SimulatedPhysics::drawn,
        UserFolder.state(
            surroundings.environment(), "rehearsals/" + CollectorOptions.fileName(machine)),
        step -> {});
    return new Rehearsal(new Learner(desk, terminal, benches, situation));
  }
}
