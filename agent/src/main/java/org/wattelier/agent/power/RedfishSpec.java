package org.wattelier.agent.power;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The management board (BMC) of a server, by its address, and the chassis where several tell their power.
 *
 * @param board scheme, host and port
 * @param chassis path of the chassis, such as {@code /redfish/v1/Chassis/1}; null to look for it
 */
public record RedfishSpec(URI board, @Nullable String chassis) {
  private static final Pattern CHASSIS = Pattern.compile("/redfish/v1/Chassis/[^/?#]+");

  /**
   * Reads what {@code --redfish} says: {@code https://BMC}, or with the path of a chassis behind it.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  public static RedfishSpec parse(String text) {
    if (text.contains("@")) {
      throw new IllegalArgumentException(PowerText.of("redfish.login"));
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(PowerText.of("redfish.bad", text), e);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/$", "");
    boolean named = CHASSIS.matcher(path).matches();
    boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
    if (!http || uri.getHost() == null || more || !(path.isEmpty() || named)) {
      throw new IllegalArgumentException(PowerText.of("redfish.bad", text));
    }
    URI board = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    return new RedfishSpec(board, named ? path : null);
  }

  /**
   * The meter that reads it.
   *
   * @param timeout to connect, and again to wait for each answer
   */
  public PowerMeter meter(Duration timeout, Optional<DeviceLogin> login) {
    return new RedfishMeter(this, new DeviceHttp(timeout, login));
  }
}
