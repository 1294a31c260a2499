package org.wattelier.collector.grid;

import java.net.URI;
import java.util.Map;

/**
 * One question to an API.
 *
 * @param name by which the reader finds the answer, such as {@code generation}
 * @param uri may hold a token, so it is never shown
 * @param needed whether the others are of use without it
 */
record GridRequest(String name, URI uri, Map<String, String> headers, boolean needed) {

  static GridRequest of(String name, String uri) {
    return new GridRequest(name, URI.create(uri), Map.of(), true);
  }

  /** The same, of which the answer may be missing. */
  GridRequest optional() {
    return new GridRequest(name, uri, headers, false);
  }

  GridRequest with(String header, String value) {
    return new GridRequest(name, uri, Map.of(header, value), needed);
  }

  @Override
  public String toString() {
    return "GridRequest[" + name + " " + uri.getHost() + uri.getPath() + "]";
  }
}
