package org.wattelier.collector.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long telemetry is kept, each setting with its default: short, as a class needs it. */
public final class RetentionSettings {
  private static final String FOREVER = "forever";
  private static final String SHORTEST = "1d";
  private static final String LONGEST = "36500d";

  public static final Setting<Optional<Duration>> RAW =
      Setting.of("retention.raw", "30d", RetentionSettings::time);
  public static final Setting<Optional<Duration>> ROLL_UPS =
      Setting.of("retention.rollups", "400d", RetentionSettings::time);

  static final List<Setting<?>> ALL = List.of(RAW, ROLL_UPS);

  private RetentionSettings() {}

  private static Optional<Duration> time(String text) throws BadValue {
    if (text.equals(FOREVER)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LimitParsers.time(SHORTEST, LONGEST).parse(text));
    } catch (BadValue notATime) {
      throw new BadValue("rule.retention", SHORTEST, LONGEST);
    }
  }

  /** Whether samples would outlive what is made of them. */
  static boolean isTheWrongWayRound(RetentionTerms terms) {
    return terms.rollUps().isPresent()
        && (terms.raw().isEmpty() || terms.raw().get().compareTo(terms.rollUps().get()) > 0);
  }

  /** What was chosen. A database of others keeps what it keeps, unless somebody says here how long. */
  static RetentionTerms terms(ChosenSettings chosen) {
    boolean embedded = chosen.valid(Settings.STORE) == StoreKind.SQLITE;
    return new RetentionTerms(terms(chosen, RAW, embedded), terms(chosen, ROLL_UPS, embedded));
  }

  private static Optional<Duration> terms(
      ChosenSettings chosen, Setting<Optional<Duration>> setting, boolean embedded) {
    boolean said = !(chosen.choice(setting).origin() instanceof Origin.Default);
    return embedded || said ? chosen.valid(setting) : Optional.empty();
  }
}
