package org.wattelier.collector.store.influx;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which InfluxDB to use.
 *
 * @param url where it listens, with the path before {@code /api/v2/write} if a proxy adds one
 * @param token what it lets in: the token of 2.x, 3 and Cloud, {@code user:password} of 1.8; empty when it asks for none
 * @param org the organisation of 2.x and Cloud; others ignore it
 * @param bucket the bucket, called database by 1.x and 3
 */
public record InfluxSettings(URI url, String token, String org, String bucket) {
  public InfluxSettings {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "influx.url must be an address such as http://localhost:8086");
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "influx.url must have no user, query or fragment: give user:password as influx.token");
    }
    requireText("influx.org", org);
    requireText("influx.bucket", bucket);
    if (bucket.contains("/")) {
      throw new IllegalArgumentException(
          "influx.bucket must have no slash, which InfluxDB 1.8 reads as a retention policy: "
              + bucket);
    }
    if (!token.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("influx.token must be printable ASCII: copy it again");
    }
  }

  /** The address of a path of its HTTP API, such as {@code /query}. */
  URI at(String path) {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** The header that lets us in; null where no token is needed. */
  @Nullable
  String authorization() {
    return token.isEmpty() ? null : "Token " + token;
  }

  /** Without the token, so that it never ends in a log. */
  @Override
  public String toString() {
    return "InfluxSettings[url=" + url + ", token=" + (token.isEmpty() ? "none" : "***") + ", org="
        + org + ", bucket=" + bucket + "]";
  }

  private static void requireText(String name, String value) {
    if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + " must be a name without control characters");
    }
  }
}
