package org.wattelier.collector.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long telemetry is kept; empty means for good.
 *
 * @param raw samples, as machines and other clients send them
 * @param rollUps the ledger and what explains it; no shorter than {@code raw}
 */
public record RetentionTerms(Optional<Duration> raw, Optional<Duration> rollUps) {

  /** Everything is kept for good. */
  public static final RetentionTerms FOREVER =
      new RetentionTerms(Optional.empty(), Optional.empty());
}
