package org.wattelier.collector.chaos;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The embedded store, read as any other program reads it. */
record SqliteSide(Path data) implements StoreSide {

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void suffer(Fault fault) {
    throw new IllegalStateException(fault.toString());
  }

  @Override
  public void mend() {}

  @Override
  public Map<String, List<Reading>> stored() throws Exception {
    Map<String, List<Reading>> stored = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("wattelier.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(
            "SELECT machine, sequence, energy_joules, s.id >> 20 FROM machine_sample s"
                + " JOIN machine_series d ON d.id = (s.id & 1048575) ORDER BY s.id")) {
      while (rows.next()) {
        stored
            .computeIfAbsent(rows.getString(1), machine -> new ArrayList<>())
            .add(new Reading((long) rows.getDouble(2), rows.getLong(4), (long) rows.getDouble(3)));
      }
      try (ResultSet sound = statement.executeQuery("PRAGMA integrity_check")) {
        if (!sound.next() || !sound.getString(1).equals("ok")) {
          throw new IllegalStateException("the file is damaged");
        }
      }
    }
    return stored;
  }

  @Override
  public void close() {}
}
