package org.wattelier.agent.power;

/** What a program or a device said, made fit to be shown: it may be anything. */
final class ShownText {

  private ShownText() {}

  /** One line of at most so many characters and an ellipsis, without control characters. */
  static String of(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
    return line.length() > most ? line.substring(0, most) + "…" : line;
  }
}
