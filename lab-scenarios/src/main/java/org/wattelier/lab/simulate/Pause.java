package org.wattelier.lab.simulate;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

  /** Waits for that long; false when the simulation shall end, at once. */
  boolean over(Duration wait) throws InterruptedException;
}
