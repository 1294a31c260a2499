package org.wattelier.collector.access;

import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs, in one table. Under {@code /api} whatever is not named needs the most, so that a new route is closed until
 * somebody opens it here.
 */
final class AccessRules {
  private static final Set<Scope> NOTHING = EnumSet.noneOf(Scope.class);

  /** What a machine may ask for with its own token, beside what its scopes allow: labs, about itself and the runs of its class. */
  private static final Map<HttpMethod, Pattern> FOR_MACHINES = Map.of(
      HttpMethod.GET,
      Pattern.compile("/api/v1/labs/(scenarios(/[^/]+)?|runs(/[^/]+(/phases)?)?)"),
      HttpMethod.POST,
      Pattern.compile("/api/v1/labs/runs(/[^/]+/end)?"),
      HttpMethod.PUT,
      Pattern.compile("/api/v1/labs/runs/[^/]+/(participants|results)/[^/]+"));

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

  /**
   * Whether a machine's own token is enough, whatever its scopes. The routes see to it that a machine speaks for itself, and sees no more
   * than its class may.
   */
  static boolean isForMachines(HttpMethod method, String path) {
    HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    @Nullable Pattern addresses = FOR_MACHINES.get(asked);
    return addresses != null && addresses.matcher(path.replaceAll("/+$", "")).matches();
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
