package org.wattelier.collector.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;

/**
 * A store file as layout 1 wrote it, word for word and not by the code under test: later programs must go on reading it. It
 * holds two samples of {@code poste-07} (23.5 W at 2026-11-23T22:00:00Z, 24.5 W a second later), its description and a point of
 * {@code cpu}.
 */
final class VersionOneFile {
  private static final String FIRST = "1795471200000 << 20 | 1";
  private static final String SECOND = "1795471201000 << 20 | 1";

  private VersionOneFile() {}

  static void write(Path file) throws SQLException {
    try (RawDatabase database = new RawDatabase(file)) {
      database.execute(
          "PRAGMA page_size=4096",
          "PRAGMA auto_vacuum=INCREMENTAL",
          "PRAGMA journal_mode=WAL",
          "PRAGMA application_id=1463899220",
          "CREATE TABLE machine_series (id INTEGER PRIMARY KEY, machine TEXT NOT NULL DEFAULT '',"
              + " class TEXT NOT NULL DEFAULT '', extra_tags TEXT NOT NULL DEFAULT '', last_id INTEGER,"
              + " UNIQUE (machine, class, extra_tags))",
          // As before temperature and later fields came into the schema.
          "CREATE TABLE machine_sample (id INTEGER PRIMARY KEY, cpu_utilization_ratio REAL,"
              + " power_watts REAL, energy_joules REAL, extra_fields TEXT)",
          "CREATE TABLE machine_info_series (id INTEGER PRIMARY KEY, machine TEXT NOT NULL DEFAULT '',"
              + " extra_tags TEXT NOT NULL DEFAULT '', last_id INTEGER, UNIQUE (machine, extra_tags))",
          "CREATE TABLE machine_info_sample (id INTEGER PRIMARY KEY, os TEXT, simulated TEXT, extra_fields TEXT)",
          "CREATE TABLE other_series (id INTEGER PRIMARY KEY, measurement TEXT NOT NULL DEFAULT '',"
              + " extra_tags TEXT NOT NULL DEFAULT '', last_id INTEGER, UNIQUE (measurement, extra_tags))",
          "CREATE TABLE other_sample (id INTEGER PRIMARY KEY, extra_fields TEXT)",
          "INSERT INTO machine_series VALUES (1, 'poste-07', 'lille', '', " + SECOND + ")",
          "INSERT INTO machine_sample VALUES (" + FIRST + ", 0.25, 23.5, 100.0, NULL)",
          "INSERT INTO machine_sample VALUES (" + SECOND + ", NULL, 24.5, 124.0, '{\"fans\":2}')",
          "INSERT INTO machine_info_series VALUES (1, 'poste-07', '', " + FIRST + ")",
          "INSERT INTO machine_info_sample VALUES (" + FIRST + ", 'Debian 12', 'false', NULL)",
          "INSERT INTO other_series VALUES (1, 'cpu', '{\"cpu\":\"cpu0\"}', " + FIRST + ")",
          "INSERT INTO other_sample VALUES (" + FIRST + ", '{\"usage_user\":1.0,\"steal\":3}')",
          "PRAGMA user_version=1");
    }
  }
}
