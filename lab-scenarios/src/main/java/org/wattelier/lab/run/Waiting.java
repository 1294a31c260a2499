package org.wattelier.lab.run;

import java.time.Duration;

/** Lets real time go by. */
@FunctionalInterface
public interface Waiting {

  /** Waits for that long. */
  void last(Duration time) throws InterruptedException;
}
