package org.wattelier.telemetry;

import java.util.List;

/** What a body of line protocol held: the points of its good lines, in order, and the error of each bad one. */
public record ParsedLines(List<Line> lines, List<LineError> errors) {

  public ParsedLines {
    lines = List.copyOf(lines);
    errors = List.copyOf(errors);
  }

  /**
   * A good line.
   *
   * @param number number of the line in its body, from 1, for later complaints about it
   */
  public record Line(int number, Point point) {}

  public List<Point> points() {
    return lines.stream().map(Line::point).toList();
  }
}
