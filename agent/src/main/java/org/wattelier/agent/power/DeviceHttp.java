package org.wattelier.agent.power;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Asks a device in the local network for JSON. Nothing that it answers is trusted: sizes, times and redirections are bounded. */
final class DeviceHttp {
  private static final int LONGEST_ANSWER_BYTES = 256 * 1024;

  /** Bad request, not found, not allowed, gone, not implemented: so devices refuse a path that they do not know. */
  private static final Set<Integer> MISSING = Set.of(400, 404, 405, 410, 501);

  private final Duration timeout;
  private final Optional<DeviceLogin> login;

  /** @param timeout to connect, and again to wait for the answer */
  DeviceHttp(Duration timeout) {
    this(timeout, Optional.empty());
  }

  /** @param login shown to the device with every question */
  DeviceHttp(Duration timeout, Optional<DeviceLogin> login) {
    this.timeout = timeout;
    this.login = login;
  }

  /** What came of a question. */
  sealed interface Answer {
    /** JSON. */
    record Json(JsonLeaves leaves) implements Answer {}

    /**
     * Anything else.
     *
     * @param missing whether the device is there and has no such page
     */
    record Refused(Unavailable why, boolean missing) implements Answer {}
  }

  Answer get(URI address) {
    try {
      HttpURLConnection connection = open(address);
      if (wantsSlash(connection, address)) {
        connection = open(URI.create(address + "/"));
      }
      return answer(connection, address);
    } catch (IOException | RuntimeException e) {
      return new Answer.Refused(failure(address, e), false);
    }
  }

  private HttpURLConnection open(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    login.ifPresent(known -> connection.setRequestProperty("Authorization", known.authorization()));
    return connection;
  }

  /**
   * Whether the device has the page under the same path with a slash behind it, as management boards of several makers do. It is the
   * only redirection that is followed, and at the address that the user gave: whatever else it may name gets no login.
   */
  private static boolean wantsSlash(HttpURLConnection connection, URI address) throws IOException {
    String location = connection.getHeaderField("Location");
    boolean moved = connection.getResponseCode() / 100 == 3
        && location != null
        && address.getRawQuery() == null;
    return moved && location.endsWith(address.getRawPath() + "/");
  }

  private static Answer answer(HttpURLConnection connection, URI address) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      String body =
          in == null ? "" : new String(in.readNBytes(LONGEST_ANSWER_BYTES), StandardCharsets.UTF_8);
      if (status == 200) {
        return new Answer.Json(JsonLeaves.parse(body));
      }
    }
    boolean asksLogin = status == 401 || status == 403;
    Unavailable why = new Unavailable(
        PowerText.of("http.status", shown(address), Integer.toString(status)),
        PowerText.of(asksLogin ? "http.status.login" : "http.status.remedy"));
    return new Answer.Refused(why, MISSING.contains(status));
  }

  private static Unavailable failure(URI address, Exception e) {
    String place = shown(address);
    if (e instanceof JacksonException) {
      return new Unavailable(
          PowerText.of("http.no-json", place), PowerText.of("http.status.remedy"));
    }
    if (e instanceof SSLException) {
      return new Unavailable(
          PowerText.of("http.tls", place), PowerText.of("http.tls.remedy", address.getHost()));
    }
    String reason = e instanceof SocketTimeoutException
        ? PowerText.of("http.timeout", place)
        : e instanceof UnknownHostException
            ? PowerText.of("http.unknown-host", place, address.getHost())
            : PowerText.of("http.silent", place);
    return new Unavailable(reason, PowerText.of("http.silent.remedy"));
  }

  /** Addresses may carry keys in their query, which is no one's business. */
  private static String shown(URI address) {
    return address.getScheme() + "://" + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort()) + address.getRawPath();
  }
}
