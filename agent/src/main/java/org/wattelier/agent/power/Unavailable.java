package org.wattelier.agent.power;

import java.util.Objects;

/**
 * A meter that cannot be read now. Both texts are one line in the user's language.
 *
 * @param reason what is in the way
 * @param remedy what would mend it, as exactly as possible; empty where nothing would
 */
public record Unavailable(String reason, String remedy) implements MeterReading, MeterProbe {
  public Unavailable {
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(remedy, "remedy is null");
  }
}
