package org.wattelier.collector.ingest;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.telemetry.LineError;
import org.wattelier.telemetry.ParsedLines;
import org.wattelier.telemetry.Point;

/**
 * What a body held.
 *
 * @param lines the good lines with their numbers, in order
 * @param points those of the good lines
 * @param errors the bad lines, in the order of their numbers
 */
record Batch(List<ParsedLines.Line> lines, List<Point> points, List<LineError> errors) {

  static Batch of(List<ParsedLines.Line> lines, List<LineError> errors) {
    List<Point> points = new ArrayList<>(lines.size());
    lines.forEach(line -> points.add(line.point()));
    return new Batch(lines, points, errors);
  }
}
