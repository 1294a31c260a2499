package org.wattelier.agent.power;

import java.util.OptionalDouble;

/**
 * {@code GET /rpc/Switch.GetStatus?id=N} of Shelly's second generation and later: <a
 * href="https://shelly-api-docs.shelly.cloud/gen2/ComponentsAndServices/Switch">apower</a> in watts, and {@code aenergy.total} in
 * watt-hours ({@code by_minute} beside it is in milliwatt-hours).
 */
final class ShellyGen2Format implements JsonFormat {
  private static final double JOULES_PER_WATT_HOUR = 3600;

  @Override
  public MeterReading read(JsonLeaves json) {
    OptionalDouble watts = json.number("/apower");
    return watts.isEmpty()
        ? new Unavailable(
            PowerText.of("plug.silent", "Shelly Gen2"), PowerText.of("plug.silent.remedy"))
        : PlugReading.of(watts.getAsDouble(), json.number("/aenergy/total"), JOULES_PER_WATT_HOUR);
  }
}
