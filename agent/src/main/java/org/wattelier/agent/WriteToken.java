package org.wattelier.agent;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the write token of the collector is found. */
final class WriteToken {
  static final String VARIABLE = "WATTELIER_WRITE_TOKEN";

  private WriteToken() {}

  /** The one that was given, or else that of the environment, where no other user of the machine can read it; null where none is. */
  static @Nullable String find(@Nullable String given, Map<String, String> environment) {
    String token = given == null ? environment.get(VARIABLE) : given;
    return token == null || token.isBlank() ? null : token;
  }
}
