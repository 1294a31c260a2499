package org.wattelier.agent.calibrate;

import java.time.Duration;
import java.util.Optional;
import org.wattelier.telemetry.Perimeter;

/** What a calibration believes. */
public interface Reference {

  /** Machine word of the meter. */
  String meter();

  Perimeter perimeter();

  /** Relative uncertainty of its readings. */
  double uncertaintyRatio();

  /**
   * Reads for some time at one load.
   *
   * @param target load that is held, 0 to 1
   * @return the mean load as it was and the mean power; empty where it could not be read
   * @throws InterruptedException when the calibration is to end
   */
  Optional<LoadPoint> read(double target, Duration time) throws InterruptedException;
}
