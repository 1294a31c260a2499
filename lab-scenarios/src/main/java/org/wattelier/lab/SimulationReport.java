package org.wattelier.lab;

import java.io.PrintWriter;
import org.wattelier.agent.publish.StreamListener;

/** Tells the user how the stream fares, once for each change. */
final class SimulationReport implements StreamListener {
  private final PrintWriter err;
  private final Runnable afterOutage;

  /** @param afterOutage what to do when the collector is back */
  SimulationReport(PrintWriter err, Runnable afterOutage) {
    this.err = err;
    this.afterOutage = afterOutage;
  }

  @Override
  public void interrupted(String reason) {
    err.println(reason + " " + LabText.of("simulate.waits"));
  }

  @Override
  public void restored() {
    err.println(LabText.of("simulate.restored"));
    afterOutage.run();
  }

  @Override
  public void rejected(String reason) {
    err.println(reason);
  }

  @Override
  public void dropping() {
    err.println(LabText.of("simulate.dropping"));
  }
}
