package org.wattelier.agent;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.membership.Joining;
import org.wattelier.agent.publish.Membership;
import picocli.CommandLine.Option;

/** With what right a machine writes: a join code, a token, or the token that it joined with before. */
final class JoinOptions {

  @Option(names = "--join", paramLabel = "CODE", descriptionKey = "option.join")
  @Nullable
  String code;

  @Option(names = "--token", paramLabel = "T", descriptionKey = "option.token")
  @Nullable
  String token;

  /**
   * The right to write.
   *
   * @param collector its address, with the pin of its certificate as its fragment, if any
   * @param machine the name under which this machine reports
   * @throws CommandFailure when there is none, with the remedy
   */
  Membership membership(URI collector, String machine, Map<String, String> environment)
      throws CommandFailure {
    Joining joining = new Joining(collector, machine, environment);
    if (code != null) {
      return joining.join(code);
    }
    String given = WriteToken.find(token, environment);
    if (given != null) {
      return new Membership(machine, null, given);
    }
    Membership before = joining.kept();
    if (before == null) {
      throw new CommandFailure(
          ExitCode.BAD_CONFIGURATION, AgentText.of("error.no-token", WriteToken.VARIABLE));
    }
    return before;
  }
}
