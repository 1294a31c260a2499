package org.wattelier.collector.ingest;

import java.util.List;
import org.wattelier.telemetry.LineError;
import org.wattelier.telemetry.Point;

/**
 * What a body held.
 *
 * @param points the good lines, in order
 * @param errors the bad lines, in the order of their numbers
 */
record Batch(List<Point> points, List<LineError> errors) {}
