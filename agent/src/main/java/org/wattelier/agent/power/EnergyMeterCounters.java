package org.wattelier.agent.power;

import java.util.Map;

/** Where {@link WindowsEnergyMeter} gets its counters: from Windows, or in a test from a map. */
@FunctionalInterface
public interface EnergyMeterCounters {

  /**
   * The energy of each instance of Windows' {@code Energy Meter}, in picowatt-hours since an unknown moment, by the name that its
   * driver gives it. Instances without a valid value are left out, and the map is empty where Windows has no such counters.
   */
  Map<String, Long> picowattHours();
}
