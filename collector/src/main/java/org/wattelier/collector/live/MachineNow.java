package org.wattelier.collector.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Quantity;

/**
 * A machine as it is now.
 *
 * @param lastSeen time of its newest sample, or of its description where no sample came yet
 * @param live whether it sent lately; a machine that is not live is silent, and its power is unknown
 * @param sample its newest sample, or null where only its description came
 * @param power power of that sample, or null where it has none
 * @param energy energy since the session began, or null until two readings of its counter
 * @param measuredRatio share of that energy that was measured; meaningless where {@code energy} is null
 */
public record MachineNow(
    String machine,
    boolean simulated,
    Instant lastSeen,
    boolean live,
    @Nullable MachineSample sample,
    @Nullable MachineInfo info,
    @Nullable Quantity power,
    @Nullable Quantity energy,
    double measuredRatio) {}
