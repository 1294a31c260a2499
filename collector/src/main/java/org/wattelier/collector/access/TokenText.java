package org.wattelier.collector.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** How tokens are written, and the hash by which they are known: 256 random bits need no salt and no slow hash. */
final class TokenText {
  /** By which scanners of repositories and logs recognise a token that was let slip. */
  private static final String PREFIX = "wt_";

  private static final int RANDOM_BYTES = 32;

  private TokenText() {}

  /** A new token, such as {@code wt_} and 43 letters, digits, hyphens and underscores. */
  static String fresh(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The SHA-256 of a token, in hexadecimal. */
  static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
