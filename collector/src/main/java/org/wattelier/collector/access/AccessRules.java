package org.wattelier.collector.access;

import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a request needs, in one table. Under {@code /api} whatever is not named needs the most, so that a new route is closed until
 * somebody opens it here.
 */
final class AccessRules {
  private static final Set<Scope> NOTHING = EnumSet.noneOf(Scope.class);

  private AccessRules() {}

  /** The scopes of which a caller needs one; none where everybody may. */
  static Set<Scope> needed(HttpMethod method, String path) {
    String address = path.replaceAll("/+$", "");
    if (address.equals("/metrics")) {
      return EnumSet.of(Scope.METRICS, Scope.READ);
    }
    if (!address.startsWith("/api/") || isOpen(method, address)) {
      return NOTHING;
    }
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    return EnumSet.of(reads && !isAboutAccess(address) ? Scope.READ : Scope.ADMIN);
  }

  /** The write path asks for its token itself, and answers as InfluxDB does; who joins or opens a link has none yet. */
  private static boolean isOpen(HttpMethod method, String address) {
    return switch (address) {
      case "/api/v2/write", "/api/v1/session", "/api/v1/join" -> true;
      case "/api/v1/openapi.yaml" ->
        method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
      default -> false;
    };
  }

  private static boolean isAboutAccess(String address) {
    return address.startsWith("/api/v1/tokens") || address.startsWith("/api/v1/join-codes");
  }

  /** Whether a request may change something. */
  static boolean changes(HttpMethod method) {
    return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
  }
}
