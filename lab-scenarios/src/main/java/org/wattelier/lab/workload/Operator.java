package org.wattelier.lab.workload;

import org.wattelier.lab.scenario.Text;

/** The person at the machine. */
@FunctionalInterface
public interface Operator {

  /**
   * Asks for something to be done, and waits for the answer.
   *
   * @return whether it was done
   */
  boolean confirms(Text request) throws InterruptedException;
}
