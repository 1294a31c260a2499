package org.wattelier.lab.simulate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an agent counts from its start: energy, as a whole and by meter, and its samples. Not for use by two threads. */
final class AgentCounters {
  private final Map<String, Double> joulesByMeter = new HashMap<>();
  private double energyJoules;
  private long sequence;

  /** One more sample, of some seconds at the power of these shares. */
  void count(List<PowerShare> shares, double seconds) {
    energyJoules += PowerShare.watts(shares) * seconds;
    shares.forEach(share -> joulesByMeter.merge(key(share), share.watts() * seconds, Double::sum));
    sequence++;
  }

  /** Energy of the machine since the agent began to count. */
  double energyJoules() {
    return energyJoules;
  }

  /** Energy of one meter's share since the agent began to count. */
  double energyJoules(PowerShare share) {
    return joulesByMeter.getOrDefault(key(share), 0.0);
  }

  /** Number of the sample since the agent was started. */
  long sequence() {
    return sequence;
  }

  private static String key(PowerShare share) {
    return share.meter() + " " + share.perimeter();
  }
}
