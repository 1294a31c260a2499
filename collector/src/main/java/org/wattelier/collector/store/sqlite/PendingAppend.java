package org.wattelier.collector.store.sqlite;

import java.util.List;
import org.wattelier.telemetry.Point;

/** An append on its way to the disk, and the promise made for it. */
record PendingAppend(List<Point> points, CallerPromise promise) {
  PendingAppend {
    points = List.copyOf(points);
  }
}
