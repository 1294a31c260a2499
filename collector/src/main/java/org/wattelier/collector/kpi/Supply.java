package org.wattelier.collector.kpi;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the operator tells of a site and its electricity contract. What is not told is unknown, and the figures that need it say so.
 *
 * @param pue power usage effectiveness, energy of the site by energy of its computers, 1 or more (ISO/IEC 30134-2)
 * @param guaranteedRatio share of the electricity bought for which guarantees of origin are retired, 0 to 1 (Directive (EU)
 *     2018/2001, article 19)
 * @param residualGramsPerKwh carbon of the electricity bought without guarantees: the residual mix, where there is one
 * @param eurosPerKwh price of the electricity bought
 * @param onSiteMachine the machine whose power is what the site itself produces
 * @param device what the machines are, for the carbon of their making
 */
public record Supply(
    OptionalDouble pue,
    OptionalDouble guaranteedRatio,
    OptionalDouble residualGramsPerKwh,
    OptionalDouble eurosPerKwh,
    Optional<String> onSiteMachine,
    Optional<EmbodiedDevice> device) {

  /** A site of which nothing is known. */
  public static final Supply UNKNOWN = new Supply(
      OptionalDouble.empty(),
      OptionalDouble.empty(),
      OptionalDouble.empty(),
      OptionalDouble.empty(),
      Optional.empty(),
      Optional.empty());

  /** This supply as it is for a part of the site: its own production is of the whole. */
  public Supply withoutOnSite() {
    return new Supply(
        pue, guaranteedRatio, residualGramsPerKwh, eurosPerKwh, Optional.empty(), device);
  }

  public Supply {
    require("pue", pue, 1, 10);
    require("guaranteedRatio", guaranteedRatio, 0, 1);
    require("residualGramsPerKwh", residualGramsPerKwh, 0, 2000);
    require("eurosPerKwh", eurosPerKwh, 0, 100);
  }

  private static void require(String name, OptionalDouble value, double low, double high) {
    if (value.isPresent() && !(value.getAsDouble() >= low && value.getAsDouble() <= high)) {
      throw new IllegalArgumentException(
          name + " must be " + low + " to " + high + ": " + value.getAsDouble());
    }
  }
}
