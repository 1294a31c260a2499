package org.wattelier.agent.publish;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The one certificate by which a self-signed collector is known: the SHA-256 of its DER form, written {@code sha256:} and 64
 * hexadecimal digits. Where there is a pin nothing else is trusted, neither another certificate for the same name nor an
 * authority that the machine knows; and the name no longer matters, since the certificate itself is the proof.
 *
 * <p>A pin travels as the fragment of the collector's address ({@code https://10.0.0.2:8080#sha256:…}), which no server ever sees.
 */
public final class CollectorPin {
  /** The environment variable that holds the pin where no option does. */
  public static final String VARIABLE = "WATTELIER_PIN";

  private static final String ALGORITHM = "sha256:";
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  private final String digits;
  private final SSLSocketFactory sockets;

  private CollectorPin(String digits) {
    this.digits = digits;
    this.sockets = sockets(digits);
  }

  /**
   * The address of a collector with the pin that was given for it, which may stand in the address already.
   *
   * @param option as the user gave it, or null
   * @throws IllegalArgumentException when the pin cannot be one or the address is not https, in one line for the user
   */
  public static URI address(
      URI collector, @Nullable String option, Map<String, String> environment) {
    String given = option == null ? environment.get(VARIABLE) : option;
    URI address = given == null || given.isBlank()
        ? collector
        : URI.create(bare(collector) + "#" + parse(given.strip()));
    of(address);
    return address;
  }

  /**
   * The pin in an address; null where it has none.
   *
   * @throws IllegalArgumentException when the fragment is no pin or the address is not https, in one line for the user
   */
  public static @Nullable CollectorPin of(URI collector) {
    String fragment = collector.getFragment();
    if (fragment == null || fragment.isEmpty()) {
      return null;
    }
    CollectorPin pin = parse(fragment);
    if (!"https".equalsIgnoreCase(collector.getScheme())) {
      throw new IllegalArgumentException(PublishText.of("pin.needs-https", bare(collector)));
    }
    return pin;
  }

  /** Reads a pin; upper case and the colons that browsers and openssl show between digits are welcome. */
  static CollectorPin parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String digits =
        lower.startsWith(ALGORITHM) ? lower.substring(ALGORITHM.length()).replace(":", "") : "";
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException(PublishText.of("pin.bad", text));
    }
    return new CollectorPin(digits);
  }

  /** An address without its pin: what a collector is known by even when its certificate is another. */
  public static URI bare(URI collector) {
    String text = collector.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? collector : URI.create(text.substring(0, fragment));
  }

  private static SSLSocketFactory sockets(String digits) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new PinnedTrust(digits)}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java speaks TLS", impossible);
    }
  }

  /** Lets a connection, not yet opened, reach the pinned collector alone. */
  public void guard(HttpsURLConnection connection) {
    connection.setSSLSocketFactory(sockets);
    connection.setHostnameVerifier((host, session) -> true);
  }

  /** {@code sha256:} and the digits in lower case. */
  @Override
  public String toString() {
    return ALGORITHM + digits;
  }
}
