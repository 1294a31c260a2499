package org.wattelier.telemetry;

/** What names of machines and classes may look like on the wire, for those who give them and those who take them. */
public final class WireName {
  /** Longest name, in code points. */
  public static final int LONGEST = 64;

  private WireName() {}

  /** Whether a text is a name: 1 to 64 printable characters without space around them, and no backslash at the end. */
  public static boolean fits(String name) {
    return !name.isEmpty()
        && name.equals(name.strip())
        && name.codePointCount(0, name.length()) <= LONGEST
        && !name.endsWith("\\")
        && name.codePoints().allMatch(WireName::printable);
  }

  /** Whether a character may stand in a name: it can be seen, and does not change how others look. */
  public static boolean printable(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
