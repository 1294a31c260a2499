package org.wattelier.agent;

import org.wattelier.agent.publish.StreamListener;

/** Writes to the log how the stream fares, once for each change. */
final class StreamLog implements StreamListener {
  private static final System.Logger LOG = System.getLogger(StreamLog.class.getName());

  private final boolean onDisk;
  private final Runnable afterOutage;

  /**
   * @param onDisk whether what waits does so on the disk
   * @param afterOutage what to do when the collector is back
   */
  StreamLog(boolean onDisk, Runnable afterOutage) {
    this.onDisk = onDisk;
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
  public void left(int batches) {
    LOG.log(
        System.Logger.Level.WARNING,
        AgentText.of(onDisk ? "run.left-on-disk" : "run.left", batches));
  }

  @Override
  public void dropping() {
    LOG.log(System.Logger.Level.WARNING, AgentText.of("run.dropping"));
  }
}
