package org.wattelier.agent;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.console.CommandFailure;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.agent.publish.CollectorPin;
import org.wattelier.agent.publish.CollectorUnreachable;
import org.wattelier.agent.publish.JoinClient;
import org.wattelier.agent.publish.JoinRefused;
import org.wattelier.agent.publish.Membership;
import picocli.CommandLine.Option;

/** With what right a machine writes: a join code, a token, or the token that it joined with before. */
final class JoinOptions {
  private static final System.Logger LOG = System.getLogger(JoinOptions.class.getName());

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
    MembershipFile file = MembershipFile.of(CollectorPin.bare(collector), machine, environment);
    if (code != null) {
      return joined(collector, machine, code, file);
    }
    String given = WriteToken.find(token, environment);
    if (given != null) {
      return new Membership(machine, null, given);
    }
    Membership before = file.read();
    if (before == null) {
      throw new CommandFailure(
          ExitCode.BAD_CONFIGURATION, AgentText.of("error.no-token", WriteToken.VARIABLE));
    }
    return before;
  }

  /** A code joins its own class, also where the machine is in another; one that has run out lets a member go on. */
  private static Membership joined(URI collector, String machine, String code, MembershipFile file)
      throws CommandFailure {
    Membership before = file.read();
    try {
      Membership joined =
          JoinClient.join(collector, code.strip(), machine, before == null ? null : before.token());
      keep(file, joined);
      return joined;
    } catch (JoinRefused refused) {
      if (before != null && refused.codeUnknown()) {
        return before;
      }
      throw new CommandFailure(ExitCode.REFUSED, String.valueOf(refused.getMessage()));
    } catch (CollectorUnreachable away) {
      if (before != null) {
        return before;
      }
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(away.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static void keep(MembershipFile file, Membership joined) {
    try {
      file.write(joined);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          AgentText.of(
              "join.not-kept", String.valueOf(file.path()), String.valueOf(e.getMessage())));
    }
  }
}
