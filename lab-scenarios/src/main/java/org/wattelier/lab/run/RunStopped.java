package org.wattelier.lab.run;

/** A run ends before its plan does. The message is one line for the user; without a stack trace, since it is no fault of ours. */
public final class RunStopped extends Exception {
  private static final long serialVersionUID = 1;

  private final StopReason reason;

  RunStopped(StopReason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public StopReason reason() {
    return reason;
  }
}
