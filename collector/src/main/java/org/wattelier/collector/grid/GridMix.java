package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quantity;

/**
 * The electricity of a zone during a stretch of time.
 *
 * @param renewable share of renewable sources, 0 to 1; nuclear is not one
 * @param lowCarbon share of renewable and nuclear sources, or null where the source does not have it
 * @param carbonIntensity grams of CO2 equivalent a kilowatt-hour
 * @param source the data set, as a machine word
 * @param credit the credit that its licence asks to show
 */
public record GridMix(
    String zone,
    Instant validFrom,
    Instant validTo,
    Basis basis,
    Quantity renewable,
    @Nullable Quantity lowCarbon,
    Quantity carbonIntensity,
    String source,
    String credit) {

  /** What kind of statement a mix is. */
  public enum Basis {
    /** Published for that very time. */
    LIVE,
    /** Predicted for that time. */
    FORECAST,
    /** What such a month and hour are like, from past years. */
    TYPICAL,
    /** A recorded day that stands in for today, for labs. */
    REPLAY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
