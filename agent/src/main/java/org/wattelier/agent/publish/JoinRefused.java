package org.wattelier.agent.publish;

/** The collector does not let the machine join. The message is one clear line with the remedy. */
public final class JoinRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean codeUnknown;

  JoinRefused(String message, boolean codeUnknown) {
    super(message);
    this.codeUnknown = codeUnknown;
  }

  /** Whether the code is mistyped or has run out; otherwise the name is taken, or the collector asks to wait. */
  public boolean codeUnknown() {
    return codeUnknown;
  }
}
