package org.wattelier.lab;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.lab.api.LabRefused;
import org.wattelier.lab.api.OfferedRun;
import org.wattelier.lab.report.Report;
import org.wattelier.lab.run.Learner;
import org.wattelier.lab.run.UnreadableScenario;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Trial;

/** The steps that a run of one's own and one of the class have in common. */
record RunSteps(LearnerOptions.Seat seat, ReportOptions report, InstantSource clock) {

  /** What was agreed to. */
  record Ready(Learner.Accepted accepted) {}

  /** Shows and asks; empty where the learner does not agree. */
  Optional<Ready> agree(Scenario scenario, boolean fast)
      throws CommandFailure, InterruptedException {
    Trial trial = scenario.trial().orElse(null);
    if (trial == null) {
      throw new CommandFailure(ExitCode.USAGE, LabText.of("error.not-measured", scenario.id()));
    }
    return seat.learner().agree(scenario, trial, fast).map(Ready::new);
  }

  /** Runs, reports, and gives the exit code. */
  int take(OfferedRun run, Ready ready)
      throws LabRefused, CollectorUnreachable, CommandFailure, InterruptedException {
    Learner.Finding finding = seat.learner().take(run, ready.accepted()).orElse(null);
    if (finding == null) {
      return LabExit.TRY_AGAIN;
    }
    Report found = Report.ofOne(ready.accepted().scenario(), run.run(), finding.result());
    seat.terminal().say(found.sentence(seat.desk().locale()));
    List<Path> files = report.write(found, clock.instant());
    seat.terminal().say(LabText.of("report.written", String.valueOf(files.get(0))));
    if (!finding.handedIn()) {
      return ExitCode.UNAVAILABLE;
    }
    return finding.result().stopped() == null ? ExitCode.OK : LabExit.TRY_AGAIN;
  }

  /** What kept a command from its collector or its scenario, as a failure of the command: the three that taking part can come to. */
  static CommandFailure failure(Exception failed, String scenario) {
    if (failed instanceof LabRefused refused) {
      return failure(refused, scenario);
    }
    int code =
        failed instanceof UnreadableScenario ? ExitCode.BAD_CONFIGURATION : ExitCode.UNAVAILABLE;
    return new CommandFailure(code, String.valueOf(failed.getMessage()));
  }

  /** What the collector does not grant, as a failure of the command. */
  static CommandFailure failure(LabRefused refused, String scenario) {
    return switch (refused.status()) {
      case 401, 403 -> new CommandFailure(ExitCode.REFUSED, String.valueOf(refused.getMessage()));
      case 400, 404, 422 ->
        new CommandFailure(
            ExitCode.USAGE,
            LabText.of("error.scenario", scenario, String.valueOf(refused.getMessage())));
      default -> new CommandFailure(ExitCode.FAILURE, String.valueOf(refused.getMessage()));
    };
  }
}
