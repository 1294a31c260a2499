package org.wattelier.lab.result;

import org.wattelier.lab.scenario.Measure;
import org.wattelier.telemetry.Unit;

/** The units of measures. */
public final class Units {
  private Units() {}

  public static Unit of(Measure measure) {
    return switch (measure) {
      case ENERGY_PER_UNIT -> Unit.JOULE_PER_UNIT;
      case MEAN_POWER -> Unit.WATT;
      case ENERGY -> Unit.JOULE;
    };
  }
}
