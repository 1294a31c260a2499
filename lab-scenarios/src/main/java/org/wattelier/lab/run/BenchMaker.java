package org.wattelier.lab.run;

import org.wattelier.agent.publish.PointSink;
import org.wattelier.lab.scenario.Trial;

/** Chooses the machine that trials are run on. */
public interface BenchMaker {

  /**
   * A machine for one trial.
   *
   * @param sink where its samples go, if it makes them itself
   * @param seed of whatever chance it has
   */
  Bench make(Trial trial, PointSink sink, long seed);
}
