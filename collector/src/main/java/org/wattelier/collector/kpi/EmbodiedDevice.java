package org.wattelier.collector.kpi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the making of a device cost the climate, and how long it serves. Values of ADEME's Base IMPACTS (NegaOctet) and lifetimes, as
 * BoaviztAPI gives them; a server serves four to five years as a rule, of which four are taken.
 */
public enum EmbodiedDevice {
  LAPTOP(181_000, 35_040),
  DESKTOP(277_000, 52_560),
  SERVER(3_660_000, 35_040);

  private final double embodiedGrams;
  private final double lifetimeHours;

  EmbodiedDevice(double embodiedGrams, double lifetimeHours) {
    this.embodiedGrams = embodiedGrams;
    this.lifetimeHours = lifetimeHours;
  }

  /** The share of the making that falls on a use: {@code TE · TiR / EL} (ISO/IEC 21031), the device being used alone. */
  double grams(double hours) {
    return embodiedGrams * hours / lifetimeHours;
  }

  /** The word in the settings, such as {@code laptop}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The device of that word; empty for any other. */
  public static Optional<EmbodiedDevice> ofWord(String word) {
    return Arrays.stream(values()).filter(device -> device.word().equals(word)).findFirst();
  }
}
