package org.wattelier.collector.grid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Power by kind of production, and the shares that the strict convention makes of it, after Directive (EU) 2018/2001: water pumped up
 * before is neither renewable nor production, half of urban waste is renewable, nuclear is low-carbon only.
 */
final class ProductionMix {

  /** What a kind of production counts as. */
  enum Kind {
    RENEWABLE,
    /** Of which half is of biological origin, by the convention of French statistics. */
    WASTE,
    NUCLEAR,
    FOSSIL,
    /** Given back by storage: it was counted when it was produced. */
    STORED,
    /** Taken to fill storage: negative, and no production. */
    TAKEN
  }

  private static final double RENEWABLE_PART_OF_WASTE = 0.5;

  private final Map<String, Double> megawatts = new LinkedHashMap<>();
  private double renewable;
  private double nuclear;
  private double total;

  /** Adds to a kind; what is unknown is left out. A plant that only consumes, such as a solar farm at night, produces nothing. */
  ProductionMix with(String name, Kind kind, @Nullable Double power) {
    if (power == null) {
      return this;
    }
    megawatts.merge(name, power, Double::sum);
    if (kind == Kind.STORED || kind == Kind.TAKEN) {
      return this;
    }
    double produced = Math.max(0, power);
    total += produced;
    if (kind == Kind.RENEWABLE) {
      renewable += produced;
    } else if (kind == Kind.WASTE) {
      renewable += produced * RENEWABLE_PART_OF_WASTE;
    } else if (kind == Kind.NUCLEAR) {
      nuclear += produced;
    }
    return this;
  }

  Map<String, Double> megawatts() {
    return Collections.unmodifiableMap(megawatts);
  }

  double totalMegawatts() {
    return total;
  }

  double nuclearMegawatts() {
    return nuclear;
  }

  /** Null where nothing is produced. */
  @Nullable
  Double renewableRatio() {
    return total > 0 ? renewable / total : null;
  }

  /** Null where nothing is produced. */
  @Nullable
  Double lowCarbonRatio() {
    return total > 0 ? (renewable + nuclear) / total : null;
  }
}
