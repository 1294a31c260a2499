package org.wattelier.collector.config;

import java.time.Duration;

/** How much the collector lets itself be asked for. */
public record LimitTerms(Writes writes, Callers callers, Queries queries) {

  /**
   * What one write may hold, and how many machines there may be.
   *
   * @param bodyBytes of a body as it travels
   * @param unpackedBytes of a body after decompression
   * @param bodyTime within which a body must have arrived
   * @param machines in all
   */
  public record Writes(
      int bodyBytes,
      int unpackedBytes,
      int lines,
      int lineCharacters,
      int tags,
      int fields,
      Duration bodyTime,
      int machines,
      int machinesPerClass) {}

  /**
   * What callers may do, each and all together.
   *
   * @param requestsPerAddress a second, of those who show no valid token
   * @param requestsPerMachine a second, of a machine's own token
   * @param requestsPerToken a second, of any other token
   * @param joinsPerAddress a minute: codes tried, right ones and wrong ones
   * @param headTime within which a new connection must have asked something
   * @param idleTime after which a connection that asks nothing more is closed
   * @param unsentBytes of answers that may wait for slow readers, all together
   */
  public record Callers(
      int requestsPerAddress,
      int requestsPerMachine,
      int requestsPerToken,
      int joinsPerAddress,
      int connections,
      int connectionsPerAddress,
      int liveReaders,
      int liveReadersPerAddress,
      Duration headTime,
      Duration idleTime,
      int unsentBytes) {}

  /**
   * What one question may span.
   *
   * @param points of a series
   */
  public record Queries(Duration span, int points) {}
}
