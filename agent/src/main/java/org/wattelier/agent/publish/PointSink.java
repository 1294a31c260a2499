package org.wattelier.agent.publish;

import java.util.List;
import org.wattelier.telemetry.Point;

/** Where points go. Publishing never waits for a network, hands to a disk's cache at most, and never throws. */
public interface PointSink {

  /** Takes a batch of points, in the order of their time; what becomes of it later is the sink's affair. */
  void publish(List<Point> points);
}
