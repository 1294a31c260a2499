package org.wattelier.agent;

import org.wattelier.agent.publish.StreamListener;

/** Writes to the log how the stream fares, once for each change. */
final class StreamLog implements StreamListener {
  private static final System.Logger LOG = System.getLogger(StreamLog.class.getName());

  private final Runnable afterOutage;

  /** @param afterOutage what to do when the collector is back */
  StreamLog(Runnable afterOutage) {
    this.afterOutage = afterOutage;
  }

  @Override
  public void interrupted(String reason) {
    LOG.log(System.Logger.Level.WARNING, reason + " " + AgentText.of("run.waits"));
  }

  @Override
  public void restored() {
    LOG.log(System.Logger.Level.INFO, AgentText.of("run.restored"));
    afterOutage.run();
  }

  @Override
  public void rejected(String reason) {
    LOG.log(System.Logger.Level.WARNING, reason);
  }

  @Override
  public void found(int batches) {
    LOG.log(System.Logger.Level.INFO, AgentText.of("run.found", batches));
  }

  @Override
  public void notKept(String reason) {
    LOG.log(System.Logger.Level.WARNING, reason);
  }

  @Override
  public void left(int kept, int lost) {
    if (kept > 0) {
      LOG.log(System.Logger.Level.INFO, AgentText.of("run.left-on-disk", kept));
    }
    if (lost > 0) {
      LOG.log(System.Logger.Level.WARNING, AgentText.of("run.left", lost));
    }
  }

  @Override
  public void dropping() {
    LOG.log(System.Logger.Level.WARNING, AgentText.of("run.dropping"));
  }
}
