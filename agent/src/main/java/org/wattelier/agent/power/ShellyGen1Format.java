package org.wattelier.agent.power;

import java.util.OptionalDouble;

/**
 * {@code GET /meter/N} of Shelly's first generation (Plug, Plug S, 1PM): <a
 * href="https://shelly-api-docs.shelly.cloud/gen1/#meter">power</a> in watts, and {@code total} in watt-<i>minutes</i>, lost at
 * each restart of the plug.
 */
final class ShellyGen1Format implements JsonFormat {
  private static final double JOULES_PER_WATT_MINUTE = 60;

  @Override
  public MeterReading read(JsonLeaves json) {
    OptionalDouble watts = json.number("/power");
    if (watts.isEmpty() || json.text("/is_valid").orElse("true").equals("false")) {
      return new Unavailable(
          PowerText.of("plug.silent", "Shelly Gen1"), PowerText.of("plug.silent.remedy"));
    }
    return PlugReading.of(watts.getAsDouble(), json.number("/total"), JOULES_PER_WATT_MINUTE);
  }
}
