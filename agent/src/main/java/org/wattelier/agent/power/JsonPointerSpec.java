package org.wattelier.agent.power;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.wattelier.telemetry.Perimeter;

/**
 * A device that tells a number in JSON over HTTP: any that is not known here can be read by its address and a pointer.
 *
 * @param pointer to the number (RFC 6901), such as {@code /emeters/0/power}
 */
public record JsonPointerSpec(Perimeter perimeter, ReadingUnit unit, URI address, String pointer) {
  static final String OPTION = "--meter-http";

  /**
   * Reads what {@code --meter-http} says: {@code PERIMETER:UNIT:URL#POINTER}, or the address and pointer alone, which is in watts at the
   * wall.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  public static JsonPointerSpec parse(String text) {
    OwnMeterText own = OwnMeterText.parse(OPTION, text);
    URI uri;
    try {
      uri = new URI(own.source());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(PowerText.of("pointer.bad", OPTION, own.source()), e);
    }
    String pointer = uri.getFragment();
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(PowerText.of("pointer.bad", OPTION, own.source()));
    }
    if (pointer == null || !pointer.startsWith("/")) {
      throw new IllegalArgumentException(PowerText.of("pointer.none", OPTION, own.source()));
    }
    String address = own.source().substring(0, own.source().indexOf('#'));
    return new JsonPointerSpec(own.perimeter(), own.unit(), URI.create(address), pointer);
  }

  /**
   * The meter that reads it. Nobody knows how good the device is: 5 %, as for sensors whose maker does not say.
   *
   * @param timeout to connect, and again to wait for the answer
   */
  public PowerMeter meter(Duration timeout) {
    return new HttpJsonMeter("http-json", 0.05, address, new DeviceHttp(timeout), this::read);
  }

  private MeterReading read(JsonLeaves json) {
    OptionalDouble number = json.number(pointer);
    return number.isPresent()
        ? new MeterReading.Channels(
            List.of(unit.reading("device", perimeter, number.getAsDouble())))
        : new Unavailable(
            PowerText.of("pointer.empty", pointer),
            PowerText.of("pointer.empty.remedy", json.numbers()));
  }
}
