package org.wattelier.agent.process;

import java.util.OptionalLong;

/**
 * Under which label a process is reported: its class, or with consent the name of its executable. Processes of one label are
 * reported together.
 */
public final class ProcessLabels {
  /** What is left beside the processes that draw most. */
  static final String OTHER = ProcessClass.OTHER.word();

  /** What the machine draws without any work. */
  static final String IDLE = "idle";

  static final String AGENT = ProcessClass.AGENT.word();

  private static final int LONGEST = 64;
  private static final int UNPRINTABLE = 0xFFFD;

  private final boolean names;
  private final OptionalLong ownPid;
  private final Executables executables = Executables.load();

  /**
   * @param names whether the owner of the machine agreed that names are told
   * @param ownPid the number of this agent itself; empty where unknown
   */
  public ProcessLabels(boolean names, OptionalLong ownPid) {
    this.names = names;
    this.ownPid = ownPid;
  }

  ProcessClass kind(ProcessReading process) {
    return ownPid.isPresent() && ownPid.getAsLong() == process.pid()
        ? ProcessClass.AGENT
        : executables.kind(process);
  }

  /** The label, fit for a tag of line protocol whatever the process is called. */
  String label(ProcessReading process) {
    ProcessClass kind = kind(process);
    if (!names || kind == ProcessClass.AGENT) {
      return kind.word();
    }
    String name = printable(process.name());
    boolean reserved =
        name.isEmpty() || name.equals(OTHER) || name.equals(IDLE) || name.equals(AGENT);
    return reserved ? ("process " + name).strip() : name;
  }

  /** At most 64 characters; no control, half character or backslash, which line protocol cannot hold everywhere. */
  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .limit(LONGEST)
        .map(character -> isPrintable(character) ? character : UNPRINTABLE)
        .forEach(text::appendCodePoint);
    return text.toString().strip();
  }

  private static boolean isPrintable(int character) {
    boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    return !half && character != '\\' && !Character.isISOControl(character);
  }
}
