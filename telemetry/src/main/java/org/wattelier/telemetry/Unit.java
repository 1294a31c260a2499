package org.wattelier.telemetry;

import java.util.Locale;

/** The units that a {@link Quantity} may have; base SI where there is one. */
public enum Unit {
  WATT,
  JOULE,
  /** A share from 0 to 1, never a percentage. */
  RATIO,
  GRAM_PER_KILOWATT_HOUR,
  /** Of carbon dioxide equivalent. */
  GRAM,
  EURO,
  /** Energy for one unit of useful work. */
  JOULE_PER_UNIT,
  /** Carbon dioxide equivalent for one unit of useful work. */
  GRAM_PER_UNIT,
  LITRE,
  METRE,
  HOUR;

  /** The word in the API, such as {@code gram_per_kilowatt_hour}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
