package org.wattelier.collector.ingest;

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
record Batch(List<ParsedLines.Line> lines, List<Point> points, List<LineError> errors) {}
