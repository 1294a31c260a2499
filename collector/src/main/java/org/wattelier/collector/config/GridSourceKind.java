package org.wattelier.collector.config;

import java.util.Locale;

/** Where the mix of the grid comes from. */
public enum GridSourceKind {
  /** The best that needs no token for the zone, with the offline one to fall back on. */
  AUTO,
  /** What is shipped: no network is used. */
  OFFLINE,
  ODRE,
  ECO2MIX,
  ENERGY_CHARTS,
  ELECTRICITY_MAPS,
  UK,
  ENTSO_E,
  /** A file of one's own. */
  FILE,
  REPLAY_SUNNY,
  REPLAY_WINDY,
  REPLAY_CALM;

  private static final String REPLAY = "replay-";

  /** Such as {@code energy-charts} or {@code replay:sunny}. */
  public String word() {
    String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return word.startsWith(REPLAY) ? word.replaceFirst("-", ":") : word;
  }

  /** Whether it lets in only those who have a token. */
  public boolean needsToken() {
    return this == ELECTRICITY_MAPS || this == ENTSO_E;
  }
}
