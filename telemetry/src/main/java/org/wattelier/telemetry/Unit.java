package org.wattelier.telemetry;

import java.util.Locale;

/** The units that a {@link Quantity} may have; base SI where there is one. */
public enum Unit {
  WATT,
  JOULE,
  /** A share from 0 to 1, never a percentage. */
  RATIO,
  GRAM_PER_KILOWATT_HOUR;

  /** The word in the API, such as {@code gram_per_kilowatt_hour}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
