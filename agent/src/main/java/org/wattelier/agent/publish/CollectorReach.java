package org.wattelier.agent.publish;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a collector can be reached from here, for whoever looks for a fault.
 *
 * @param answers whether a collector answers there
 * @param accepts whether it takes the token; null where none was given or nobody answers
 * @param reason why not, in one line for the user; empty where all is well
 * @param clockAheadSeconds how far this machine's clock is ahead of the collector's, negative where it is behind; empty where the
 *     collector does not tell its time
 * @param clockUncertaintySeconds half the width of the interval in which the truth of that is
 * @param pin of the only certificate that was trusted; null where it was to be one that the machine trusts
 */
public record CollectorReach(
    boolean answers,
    @Nullable Boolean accepts,
    String reason,
    OptionalDouble clockAheadSeconds,
    double clockUncertaintySeconds,
    @Nullable String pin) {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** An HTTP date names the second that has begun: half a second later is its middle (RFC 9110, 5.6.7). */
  private static final double HALF_A_SECOND = 0.5;

  /**
   * Asks a collector for its time, and, with a token, whether it would take points.
   *
   * @param collector its address, with the pin of its certificate as its fragment, if any
   * @param token null to ask for the time only
   * @throws IllegalArgumentException when the address or the token cannot be one, in one line for the user
   */
  public static CollectorReach of(
      URI collector, @Nullable String token, InstantSource clock, LongSupplier nanoTime) {
    WriteClient client =
        new WriteClient(collector, token == null ? "none" : token, TIMEOUT, TIMEOUT);
    Boolean accepts = null;
    if (token != null) {
      WriteOutcome outcome = client.write(Batch.of(List.of()));
      if (outcome instanceof WriteOutcome.Failed failed) {
        return new CollectorReach(
            false, null, failed.reason(), OptionalDouble.empty(), 0, client.pin());
      }
      accepts = !(outcome instanceof WriteOutcome.Refused);
      if (outcome instanceof WriteOutcome.Refused refused) {
        return time(client, accepts, refused.reason(), clock, nanoTime);
      }
    }
    return time(client, accepts, "", clock, nanoTime);
  }

  private static CollectorReach time(
      WriteClient client,
      @Nullable Boolean accepts,
      String reason,
      InstantSource clock,
      LongSupplier nanoTime) {
    Instant asked = clock.instant();
    long begun = nanoTime.getAsLong();
    long dateMillis;
    try {
      HttpURLConnection ping = client.ping();
      dateMillis = ping.getDate();
      ping.disconnect();
    } catch (IOException | RuntimeException e) {
      return new CollectorReach(
          false, accepts, client.reason(e), OptionalDouble.empty(), 0, client.pin());
    }
    if (dateMillis == 0) {
      return new CollectorReach(true, accepts, reason, OptionalDouble.empty(), 0, client.pin());
    }
    double halfRoundTrip = (nanoTime.getAsLong() - begun) / 2e9;
    double hereSeconds = asked.toEpochMilli() / 1e3 + halfRoundTrip;
    double ahead = hereSeconds - (dateMillis / 1e3 + HALF_A_SECOND);
    return new CollectorReach(
        true,
        accepts,
        reason,
        OptionalDouble.of(ahead),
        HALF_A_SECOND + halfRoundTrip,
        client.pin());
  }
}
