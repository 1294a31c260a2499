package org.wattelier.collector.config;

import java.util.Locale;

/** Where telemetry is kept. */
public enum StoreKind {
  /** One embedded file in the data directory. */
  SQLITE,
  /** An InfluxDB server, behind a disk queue in the data directory. */
  INFLUX;

  /** {@code sqlite} or {@code influx}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
