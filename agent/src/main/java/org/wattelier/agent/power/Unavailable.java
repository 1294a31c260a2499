package org.wattelier.agent.power;

import java.util.Objects;

/**
 * A meter that cannot be read now. Both texts are one line in the user's language.
 *
 * @param reason what is in the way
 * @param remedy what would mend it, as exactly as possible; empty where nothing would
 * @param absent whether the machine has no such device, so that there is no hurry to ask again
 */
public record Unavailable(String reason, String remedy, boolean absent)
    implements MeterReading, MeterProbe {
  public Unavailable {
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(remedy, "remedy is null");
  }

  /** A meter whose device is there, or may be at any moment. */
  public Unavailable(String reason, String remedy) {
    this(reason, remedy, false);
  }

  /** A meter of a device that this machine does not have. */
  public static Unavailable absent(String reason, String remedy) {
    return new Unavailable(reason, remedy, true);
  }
}
