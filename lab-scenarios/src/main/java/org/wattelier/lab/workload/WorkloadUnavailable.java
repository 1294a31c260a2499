package org.wattelier.lab.workload;

/** A workload cannot run on this machine, or not now. Both texts are one line in the user's language. */
public final class WorkloadUnavailable extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final String remedy;

  /**
   * @param reason what is in the way
   * @param remedy what would mend it
   */
  public WorkloadUnavailable(String reason, String remedy) {
    super(reason + " " + remedy);
    this.reason = reason;
    this.remedy = remedy;
  }

  /** What is in the way. */
  public String reason() {
    return reason;
  }

  /** What would mend it. */
  public String remedy() {
    return remedy;
  }
}
