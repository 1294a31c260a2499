package org.wattelier.agent.publish;

/** The collector is there and does not accept the token. The message is one clear line with the remedy. */
public final class CollectorRefused extends Exception {
  private static final long serialVersionUID = 1;

  CollectorRefused(String message) {
    super(message);
  }
}
