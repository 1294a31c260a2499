package org.wattelier.collector.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.wattelier.collector.chaos.Fault.Kind;
import org.wattelier.collector.chaos.Fault.Lane;

/** What will go wrong, all of it chosen by a seed: the same seed is the same plan. When things happen to meet is up to the processes. */
record FaultPlan(long seed, int seconds, Map<Lane, List<Fault>> lanes) {
  private static final int CHOICES = 1_000;

  /** What may go wrong there; a kind that stands twice comes twice as often. */
  private static List<Kind> kinds(Lane lane) {
    return switch (lane) {
      case COLLECTOR -> List.of(Kind.KILL, Kind.KILL, Kind.TERMINATE, Kind.FREEZE);
      case AGENTS -> List.of(Kind.KILL, Kind.FREEZE);
      case NETWORK -> List.of(Kind.CUT, Kind.PARTITION, Kind.ROUGH, Kind.ROUGH);
      case INFLUXDB -> List.of(Kind.KILL, Kind.FREEZE, Kind.REFUSE, Kind.REFUSE);
    };
  }

  static FaultPlan of(long seed, int seconds, boolean influxDb) {
    Map<Lane, List<Fault>> lanes = new EnumMap<>(Lane.class);
    int number = 0;
    for (Lane lane : Lane.values()) {
      long own = seed * 31 + number++;
      if (lane != Lane.INFLUXDB || influxDb) {
        lanes.put(lane, faults(new Random(own), lane, seconds * 1000L));
      }
    }
    return new FaultPlan(seed, seconds, lanes);
  }

  private static List<Fault> faults(Random random, Lane lane, long millis) {
    List<Fault> faults = new ArrayList<>();
    long at = 0;
    List<Kind> kinds = kinds(lane);
    while (at < millis) {
      Kind kind = kinds.get(random.nextInt(kinds.size()));
      Fault fault = new Fault(
          kind,
          random.nextLong(1_000, 6_000),
          random.nextLong(200, kind == Kind.FREEZE || kind == Kind.ROUGH ? 12_000 : 6_000),
          random.nextInt(CHOICES));
      faults.add(fault);
      at += fault.restMillis() + fault.lengthMillis();
    }
    return faults;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seed " + seed + ", " + seconds + " s");
    lanes.forEach((lane, faults) -> {
      text.append("\n  ").append(lane);
      faults.forEach(fault -> text.append("\n    ").append(fault));
    });
    return text.toString();
  }
}
