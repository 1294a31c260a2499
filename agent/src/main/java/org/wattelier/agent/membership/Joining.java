package org.wattelier.agent.membership;

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

/** A machine's membership at a collector: joined by a code, or kept from before. */
public final class Joining {
  private static final System.Logger LOG = System.getLogger(Joining.class.getName());

  private final URI collector;
  private final String machine;
  private final MembershipFile file;

  /**
   * @param collector its address, with the pin of its certificate as its fragment, if any
   * @param machine the name under which this machine reports
   */
  public Joining(URI collector, String machine, Map<String, String> environment) {
    this.collector = collector;
    this.machine = machine;
    this.file = MembershipFile.of(CollectorPin.bare(collector), machine, environment);
  }

  /** The membership that is kept; null where none is. */
  public @Nullable Membership kept() {
    return file.read();
  }

  /**
   * Joins by a code. A code joins its own class, also where the machine is in another; one that has run out lets a member go on.
   *
   * @throws CommandFailure when it is refused, with the remedy
   */
  public Membership join(String code) throws CommandFailure {
    Membership before = file.read();
    try {
      Membership joined =
          JoinClient.join(collector, code.strip(), machine, before == null ? null : before.token());
      keep(joined);
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

  private void keep(Membership joined) {
    try {
      file.write(joined);
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          MembershipText.of(
              "join.not-kept", String.valueOf(file.path()), String.valueOf(e.getMessage())));
    }
  }
}
