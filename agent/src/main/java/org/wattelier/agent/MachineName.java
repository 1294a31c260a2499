package org.wattelier.agent;

/** Names of machines and classes: what they may look like on the wire. */
final class MachineName {
  private static final int LONGEST = 64;

  private MachineName() {}

  /**
   * The name, without the space around it.
   *
   * @throws IllegalArgumentException in one line for the user, unless it has 1 to 64 printable characters
   */
  static String checked(String option, String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()
        || stripped.codePointCount(0, stripped.length()) > LONGEST
        || stripped.endsWith("\\")
        || !stripped.codePoints().allMatch(MachineName::printable)) {
      throw new IllegalArgumentException(AgentText.of("error.name", option));
    }
    return stripped;
  }

  /** A name made of a host's name: what may not be in a name is left out. */
  static String ofHost(String hostName) {
    StringBuilder name = new StringBuilder();
    hostName
        .codePoints()
        .filter(MachineName::printable)
        .filter(c -> c != '\\')
        .limit(LONGEST)
        .forEach(name::appendCodePoint);
    String stripped = name.toString().strip();
    return stripped.isEmpty() ? "localhost" : stripped;
  }

  private static boolean printable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
