package org.wattelier.collector.store.influx;

/** Names in InfluxQL, which unlike values cannot be bound as parameters everywhere. */
final class Identifier {
  private Identifier() {}

  /** A name in double quotes; whatever is in it, it stays a name. */
  static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + "\"";
  }
}
