package org.wattelier.agent.power;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which smart plug the machine hangs on. Written {@code shelly1://192.168.1.20}, with {@code /1} for its second channel. */
public sealed interface PlugSpec {

  /** Host, and port if it is not 80. */
  String authority();

  /** Channel, from 0. */
  int channel();

  /** A Shelly of the first generation. */
  record ShellyGen1(String authority, int channel) implements PlugSpec {}

  /** A Shelly of the second generation or later. */
  record ShellyGen2(String authority, int channel) implements PlugSpec {}

  /** Any plug with Tasmota. */
  record Tasmota(String authority, int channel) implements PlugSpec {}

  /**
   * Reads what {@code --plug} says.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  static PlugSpec parse(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(PowerText.of("plug.login"));
    }
    URI uri = uri(text);
    if (uri == null || uri.getHost() == null || uri.getScheme() == null) {
      throw new IllegalArgumentException(PowerText.of("plug.bad", text));
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    if (!path.matches("/?|/[0-9]") || uri.getRawQuery() != null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(PowerText.of("plug.bad", text));
    }
    int channel = path.length() < 2 ? 0 : path.charAt(1) - '0';
    String authority = uri.getRawAuthority();
    return switch (uri.getScheme()) {
      case "shelly1" -> new ShellyGen1(authority, channel);
      case "shelly2" -> new ShellyGen2(authority, channel);
      case "tasmota" -> new Tasmota(authority, channel);
      default -> throw new IllegalArgumentException(PowerText.of("plug.bad", text));
    };
  }

  /**
   * The meter that reads it. Plugs state 1 to 2 % of what they read, and resolve 0.1 to 1 W.
   *
   * @param timeout to connect, and again to wait for the answer
   */
  default PowerMeter meter(Duration timeout) {
    DeviceHttp http = new DeviceHttp(timeout);
    if (this instanceof ShellyGen1) {
      return new HttpJsonMeter(
          "shelly-gen1", 0.02, address("/meter/" + channel()), http, new ShellyGen1Format());
    }
    if (this instanceof ShellyGen2) {
      URI address = address("/rpc/Switch.GetStatus?id=" + channel());
      return new HttpJsonMeter("shelly-gen2", 0.02, address, http, new ShellyGen2Format());
    }
    return new HttpJsonMeter(
        "tasmota", 0.02, address("/cm?cmnd=Status%208"), http, new TasmotaFormat(channel()));
  }

  private URI address(String pathAndQuery) {
    return URI.create("http://" + authority() + pathAndQuery);
  }

  private static @Nullable URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
