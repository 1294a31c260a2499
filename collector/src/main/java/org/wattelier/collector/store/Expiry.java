package org.wattelier.collector.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MeasurementDefinition;
import org.wattelier.telemetry.Schema;

/**
 * Before when points are to be deleted.
 *
 * @param samples for what agents and other clients send every second; null keeps all of it
 * @param rollUps for the ledger, and for the little that explains it: the grid's mix, descriptions of machines, marks of labs; null
 *     keeps all of it. Never after {@code samples}
 */
public record Expiry(@Nullable Instant samples, @Nullable Instant rollUps) {
  private static final List<String> KEPT_WITH_ROLL_UPS = Stream.of(
          Schema.LEDGER, Schema.GRID, Schema.MACHINE_INFO, Schema.MARK)
      .map(MeasurementDefinition::name)
      .toList();

  public Expiry {
    if (rollUps != null && samples != null && rollUps.isAfter(samples)) {
      throw new IllegalArgumentException("roll-ups must outlive samples: " + rollUps);
    }
  }

  /** The measurements that are kept as long as roll-ups; all others are samples. */
  public static List<String> keptWithRollUps() {
    return KEPT_WITH_ROLL_UPS;
  }

  /** Before when points of a measurement are to be deleted; null where all are kept. */
  public @Nullable Instant of(String measurement) {
    return KEPT_WITH_ROLL_UPS.contains(measurement) ? rollUps : samples;
  }
}
