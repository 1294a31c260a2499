package org.wattelier.collector.live;

import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quantity;

/**
 * What a group of machines draws together.
 *
 * @param power sum over its live machines, or null where none has a power
 * @param energy sum over all its machines since the session began, or null where nothing was counted
 * @param measuredRatio share of {@code power} that was measured; meaningless where that is null
 * @param machines how many are live
 * @param silent how many are not
 */
public record FleetTotal(
    @Nullable Quantity power,
    @Nullable Quantity energy,
    double measuredRatio,
    int machines,
    int silent) {

  /** The total of no machine. */
  public static final FleetTotal NONE = new FleetTotal(null, null, 0, 0, 0);
}
