package org.wattelier.collector.tls;

import java.nio.file.Path;
import java.util.Locale;

/** A certificate or key with which no server can be run; says which file is at fault, and how. */
public final class UnusableCertificate extends Exception {

  /** What is wrong with a file. */
  public enum Fault {
    UNREADABLE,
    NOT_A_CERTIFICATE,
    NOT_A_KEY,
    ENCRYPTED,
    MISMATCH,
    EXPIRED,
    TOO_EARLY;

    /** Such as {@code not-a-key}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final transient Path file;
  private final Fault fault;

  UnusableCertificate(Path file, Fault fault) {
    super(file + ": " + fault.word(), null, false, false);
    this.file = file;
    this.fault = fault;
  }

  public Path file() {
    return file;
  }

  public Fault fault() {
    return fault;
  }
}
