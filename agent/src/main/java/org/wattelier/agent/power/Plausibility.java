package org.wattelier.agent.power;

import org.wattelier.telemetry.Perimeter;

/** What power can be, so that a broken sensor does not heat a classroom on paper. Bounds are far above anything built. */
final class Plausibility {

  private Plausibility() {}

  /** Whether a power in watts can be: a finite number from 0 to {@link #highestWatts}. */
  static boolean holds(double watts, Perimeter perimeter) {
    return watts >= 0 && watts <= highestWatts(perimeter);
  }

  /**
   * Whether a platform counter can be believed beside the processors and their memory, in watts: it must hold at least what they
   * draw, and can hold no more than laptops and small desktops draw around them. Some Kaby Lake machines show many times
   * the truth, others a constant near 0. The bounds are ours.
   */
  static boolean holdsPlatform(double platformWatts, double insideWatts) {
    return insideWatts > 0 && platformWatts >= insideWatts && platformWatts <= 3 * insideWatts + 60;
  }

  /** A power in watts that nothing of this perimeter reaches. */
  static double highestWatts(Perimeter perimeter) {
    return switch (perimeter) {
      case WALL, MACHINE -> 20_000;
      case BATTERY -> 500;
      case PLATFORM -> 2_000;
      case PACKAGE -> 2_000;
      case DRAM -> 1_000;
      case GPU -> 3_000;
      case REST -> 20_000;
    };
  }
}
