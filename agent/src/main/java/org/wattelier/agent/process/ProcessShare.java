package org.wattelier.agent.process;

import java.util.OptionalDouble;

/**
 * What one label had since the look before.
 *
 * @param cpuRatio processors' time used, 2 being two whole processors; empty where unknown, and for the idle part
 * @param watts mean power since the look before
 * @param joules everything that was ever reported under this label; never decreases
 * @param first whether the label is reported for the first time, so that its counter stood at 0 at the look before
 */
public record ProcessShare(
    String label, OptionalDouble cpuRatio, double watts, double joules, boolean first) {}
