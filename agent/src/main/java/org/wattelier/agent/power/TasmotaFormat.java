package org.wattelier.agent.power;

import java.util.OptionalDouble;

/**
 * {@code GET /cm?cmnd=Status%208} of <a href="https://tasmota.github.io/docs/Commands/#management">Tasmota</a>: power in watts, and
 * {@code Total} in kilowatt-hours. Old firmware writes {@code StatusPWR} for {@code StatusSNS.ENERGY}; sockets with several
 * channels write a list.
 */
final class TasmotaFormat implements JsonFormat {
  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  private final int channel;

  /** @param channel from 0, for sockets with several */
  TasmotaFormat(int channel) {
    this.channel = channel;
  }

  @Override
  public MeterReading read(JsonLeaves json) {
    String energy = json.has("/StatusSNS/ENERGY") ? "/StatusSNS/ENERGY" : "/StatusPWR";
    OptionalDouble listed = json.number(energy + "/Power/" + channel);
    OptionalDouble watts = listed.isPresent() ? listed : json.number(energy + "/Power");
    if (watts.isEmpty()) {
      boolean locked = json.text("/WARNING").isPresent();
      return new Unavailable(
          PowerText.of(locked ? "tasmota.locked" : "plug.silent", "Tasmota"),
          PowerText.of(locked ? "http.status.login" : "plug.silent.remedy"));
    }
    // The total of several channels is one number for all in most versions: only a list tells this
    // one's.
    OptionalDouble total =
        json.number(energy + (listed.isPresent() ? "/Total/" + channel : "/Total"));
    return PlugReading.of(watts.getAsDouble(), total, JOULES_PER_KILOWATT_HOUR);
  }
}
