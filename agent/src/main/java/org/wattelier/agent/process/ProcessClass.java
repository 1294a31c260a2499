package org.wattelier.agent.process;

import java.util.Locale;

/**
 * What kind of program a process is: all that is said of it without consent, since what somebody runs is personal data.
 */
public enum ProcessClass {
  /** This agent itself, told by its process number. */
  AGENT,
  BROWSER,
  OFFICE,
  IDE,
  TERMINAL,
  VIDEO_CALL,
  DATABASE,
  SERVER,
  /** The operating system, its desktop and its threads. */
  SYSTEM,
  /** Whatever {@link Executables} does not know. */
  OTHER;

  /** The word on the wire, such as {@code video-call}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
