package org.wattelier.collector.config;

import java.util.Locale;

/** Who may read without a token. */
public enum ReadingPolicy {
  /** Everybody on this machine where the collector listens to it alone and serves no proxy; nobody otherwise. */
  AUTO,
  /** Everybody who reaches the collector. */
  OPEN,
  /** Nobody. */
  TOKEN;

  /** {@code auto}, {@code open} or {@code token}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
