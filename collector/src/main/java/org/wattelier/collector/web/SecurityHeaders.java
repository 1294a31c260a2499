package org.wattelier.collector.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * Headers that every answer carries: nothing but our own files may run, frame or be guessed at, and nothing is kept by a cache
 * unless its route says so.
 */
public final class SecurityHeaders implements Handler<RoutingContext> {
  private static final String CONTENT_SECURITY_POLICY = String.join(
      "; ",
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "font-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'");

  /** In the form in which they travel, since every answer carries them. */
  private static final List<Map.Entry<CharSequence, CharSequence>> ALWAYS = List.of(
      header("Content-Security-Policy", CONTENT_SECURITY_POLICY),
      header("X-Content-Type-Options", "nosniff"),
      header("Referrer-Policy", "no-referrer"),
      header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
      header("Cross-Origin-Resource-Policy", "same-origin"),
      header("Cross-Origin-Opener-Policy", "same-origin"),
      header("Cache-Control", "no-store"));

  @Override
  public void handle(RoutingContext context) {
    addTo(context.response().headers());
    context.next();
  }

  public static void addTo(MultiMap headers) {
    for (Map.Entry<CharSequence, CharSequence> header : ALWAYS) {
      headers.set(header.getKey(), header.getValue());
    }
  }

  private static Map.Entry<CharSequence, CharSequence> header(String name, String value) {
    return Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
  }
}
