package org.wattelier.agent.publish;

/** No collector answers as one at the address. The message is one clear line with the remedy. */
public final class CollectorUnreachable extends Exception {
  private static final long serialVersionUID = 1;

  CollectorUnreachable(String message) {
    super(message);
  }
}
