package org.wattelier.collector.lab;

/** What cannot be done with a run as it is. Without a stack trace: it is no fault of ours. */
public final class LabRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    UNKNOWN_RUN,
    RUN_STARTED,
    RUN_ENDED,
    TOO_MANY_RUNS,
    TOO_MANY_PARTICIPANTS,
    TOO_MANY_MOMENTS
  }

  private final Reason reason;

  /** @param remedy what is wrong and what to do, in one sentence */
  LabRefusal(Reason reason, String remedy) {
    super(remedy, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  public static LabRefusal unknownRun() {
    return new LabRefusal(
        Reason.UNKNOWN_RUN,
        "There is no such run, or it is not for you: GET /api/v1/labs/runs lists those there are.");
  }

  static LabRefusal ended() {
    return new LabRefusal(Reason.RUN_ENDED, "The run has ended: open another one.");
  }
}
