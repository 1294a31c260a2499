package org.wattelier.collector.endtoend;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LiveWattsOnSqliteIT extends LiveWattsContract {

  @Override
  Map<String, String> storeSettings() {
    return Map.of("WATTELIER_STORE", "sqlite");
  }

  @Override
  List<Double> storedWatts(String machine) {
    String sql =
        "SELECT power_watts FROM machine_sample JOIN machine_series ON machine_series.id = machine_sample.id & 65535"
            + " WHERE machine = ? AND power_watts IS NOT NULL";
    try (Connection file = DriverManager.getConnection(
            "jdbc:sqlite:file:" + data.resolve("wattelier.db") + "?mode=ro");
        PreparedStatement query = file.prepareStatement(sql)) {
      query.setString(1, machine);
      List<Double> watts = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          watts.add(rows.getDouble(1));
        }
      }
      return watts;
    } catch (SQLException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
