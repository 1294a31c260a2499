package org.wattelier.collector.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/** A process that dies, as by a kill, in the step from layout 1 to 2: when the step is made and before it is committed. */
final class ClimbUntilKilled {
  private ClimbUntilKilled() {}

  /** Takes the store file. */
  public static void main(String[] arguments) throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + Path.of(arguments[0]))) {
      new SchemaLadder(List.of(first -> {}, second -> {
            second.execute(RetiredSeries.CREATE_TABLE);
            Runtime.getRuntime().halt(137);
          }))
          .climb(connection, MeasurementTable.all());
    }
  }
}
