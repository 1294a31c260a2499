package org.wattelier.collector.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** A token that must not be shown: its text never reaches a log by way of {@code toString}. */
public record Secret(String text) {
  private static final int RANDOM_BYTES = 24; // 32 characters of base64url

  /** A new secret of 32 characters. */
  static Secret random(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether that is the secret, in a time that does not tell how much of it is right. */
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
