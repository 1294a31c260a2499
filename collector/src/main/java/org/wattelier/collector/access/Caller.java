package org.wattelier.collector.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what that lets them do.
 *
 * @param key the same for each request of the same holder; never the token itself
 * @param role empty for those who show no token
 * @param machine the only one as which it writes; empty where it is not bound to one
 * @param className of that machine, where it joined a class
 */
public record Caller(
    String key,
    Optional<Role> role,
    Set<Scope> scopes,
    Optional<String> machine,
    Optional<String> className) {
  private static final String ATTACHED = "wattelier.caller";
  private static final String STANDING = "wattelier.standing";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Somebody without a token. */
  static Caller nobody(Set<Scope> scopes) {
    return new Caller("nobody", Optional.empty(), scopes, Optional.empty(), Optional.empty());
  }

  public boolean may(Scope scope) {
    return scopes.contains(scope);
  }

  /** @param standing whether the token or session of the request is good, whenever asked */
  void attach(RoutingContext context, BooleanSupplier standing) {
    context.put(ATTACHED, this);
    context.put(STANDING, standing);
  }

  /** Whether what a request has shown to the gate is still good. On any thread. */
  public static boolean stands(RoutingContext context) {
    @Nullable BooleanSupplier standing = context.get(STANDING);
    return standing != null && standing.getAsBoolean();
  }

  /** Who sent a request that has passed the gate. */
  public static Caller of(RoutingContext context) {
    @Nullable Caller caller = context.get(ATTACHED);
    return caller == null ? nobody(Set.of()) : caller;
  }
}
