package org.wattelier.agent.power;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.wattelier.telemetry.Perimeter;

/**
 * A device that tells a number in JSON over HTTP: any that is not known here can be read by its address and a pointer.
 *
 * @param pointer to the number (RFC 6901), such as {@code /emeters/0/power}
 */
public record JsonPointerSpec(
    Perimeter perimeter, ReadingUnit unit, double uncertaintyRatio, URI address, String pointer) {
  static final String OPTION = "--meter-http";

  /** A tilde that is not written as one: it stands only before 0 (itself) or 1 (a slash). */
  private static final Pattern BARE_TILDE = Pattern.compile("~(?![01])");

  /**
   * Reads what {@code --meter-http} says: {@code PERIMETER:UNIT:N%:URL#POINTER}, or the address and pointer alone, which is in watts at the
   * wall.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  public static JsonPointerSpec parse(String text) {
    OwnMeterText own = OwnMeterText.parse(OPTION, text);
    String source = own.source();
    URI uri;
    try {
      uri = new URI(source);
    } catch (URISyntaxException e) {
      throw refusal("pointer.bad", source);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (http && uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
      throw refusal("pointer.login", source);
    }
    if (!http || uri.getHost() == null) {
      throw refusal("pointer.bad", source);
    }
    String pointer = uri.getFragment();
    if (pointer == null || !pointer.startsWith("/")) {
      throw refusal("pointer.none", source);
    }
    if (BARE_TILDE.matcher(pointer).find()) {
      throw refusal("pointer.escape", pointer);
    }
    URI address = URI.create(source.substring(0, source.indexOf('#')));
    return new JsonPointerSpec(
        own.perimeter(), own.unit(), own.uncertaintyRatio(), address, pointer);
  }

  /** A login that somebody wrote into an address is not repeated. */
  private static IllegalArgumentException refusal(String key, String source) {
    return new IllegalArgumentException(
        PowerText.of(key, OPTION, source.replaceFirst("//[^#]*@", "//…@")));
  }

  /**
   * The meter that reads it.
   *
   * @param timeout to connect, and again to wait for the answer
   */
  public PowerMeter meter(Duration timeout) {
    return new HttpJsonMeter(
        "http-json", uncertaintyRatio, address, new DeviceHttp(timeout), this::read);
  }

  private MeterReading read(JsonLeaves json) {
    OptionalDouble number = json.number(pointer);
    if (number.isPresent()) {
      return new MeterReading.Channels(
          List.of(unit.reading("device", perimeter, number.getAsDouble())));
    }
    List<String> near = json.numbersNear(pointer);
    return new Unavailable(
        PowerText.of("pointer.empty", pointer),
        near.isEmpty()
            ? PowerText.of("pointer.empty.document")
            : PowerText.of("pointer.empty.remedy", String.join(" ", near)));
  }
}
