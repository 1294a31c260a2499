package org.wattelier.agent.machine;

import java.util.HashMap;
import java.util.Map;

/** A total over devices that come and go: it never decreases when one is unplugged or its counter begins anew. */
final class TrafficTotal {
  private final Map<String, Traffic.Counters> last = new HashMap<>();
  private long inBytes;
  private long outBytes;

  /** Takes the counters as they are now. */
  Traffic.Counters update(Map<String, Traffic.Counters> devices) {
    devices.forEach((name, now) -> {
      Traffic.Counters before = last.getOrDefault(name, new Traffic.Counters(0, 0));
      inBytes += increase(before.inBytes(), now.inBytes());
      outBytes += increase(before.outBytes(), now.outBytes());
      last.put(name, now);
    });
    last.keySet().retainAll(devices.keySet());
    return new Traffic.Counters(inBytes, outBytes);
  }

  private static long increase(long before, long now) {
    return now >= before ? now - before : now;
  }
}
