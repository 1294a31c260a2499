package org.wattelier.lab.api;

/** The collector is there and does not do what was asked. The message is its own, one line with the remedy. */
public final class LabRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  LabRefused(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Of HTTP; 401 and 403 mean another token, 404 that there is no such thing. */
  public int status() {
    return status;
  }
}
