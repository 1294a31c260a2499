package org.wattelier.agent;

import java.util.ArrayList;
import java.util.List;

/** Lines of a label and a value, the values below each other. */
final class AlignedText {
  private final List<String[]> lines = new ArrayList<>();

  void line(String label, String value) {
    lines.add(new String[] {label, value});
  }

  @Override
  public String toString() {
    int width = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      text.append(line[0]).append(" ".repeat(width - line[0].length() + 2)).append(line[1]);
      while (text.charAt(text.length() - 1) == ' ') {
        text.setLength(text.length() - 1);
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
