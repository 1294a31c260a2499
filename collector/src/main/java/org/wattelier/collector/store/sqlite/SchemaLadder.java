package org.wattelier.collector.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wattelier.collector.store.StoreException;
import org.wattelier.telemetry.FieldDefinition;

/**
 * Brings a store file to the layout of this program: one step for each version that changes the layout itself. New fields and
 * measurements of the schema need no step; their columns and tables are added at any opening.
 *
 * <p>{@code application_id} marks the file as ours, {@code user_version} is the version of its layout. A step and its version
 * are committed together.
 */
final class SchemaLadder {
  /** "WATT". */
  static final int APPLICATION_ID = 0x57415454;

  /** Leads from one version to the next; step 0 from an empty file to version 1. */
  @FunctionalInterface
  interface Step {
    void climb(Statement statement) throws SQLException;
  }

  private final List<Step> steps;

  SchemaLadder(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The ladder of this program. */
  static SchemaLadder current() {
    return new SchemaLadder(List.of(
        statement -> statement.execute("PRAGMA application_id = " + APPLICATION_ID),
        statement -> statement.execute(RetiredSeries.CREATE_TABLE)));
  }

  /** Refuses a file that is not ours or that a newer program wrote; changes nothing. */
  void check(Connection connection, String file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long application = number(statement, "PRAGMA application_id");
      long version = number(statement, "PRAGMA user_version");
      boolean empty = number(statement, "SELECT count(*) FROM sqlite_master") == 0;
      if (application != APPLICATION_ID && !(application == 0 && version == 0 && empty)) {
        throw new StoreException(
            file
                + " is the database of another program: move it away, or choose another directory with --data");
      }
      if (version > steps.size()) {
        throw new StoreException(
            file + " was written by a newer Wattelier (layout " + version + ", this one knows "
                + steps.size() + "): use that version, or choose another directory with --data");
      }
    }
  }

  /** Takes the steps that are missing, then adds what the schema has gained. */
  void climb(Connection connection, List<MeasurementTable> tables) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (int version = (int) number(statement, "PRAGMA user_version");
          version < steps.size();
          version++) {
        Step step = steps.get(version);
        int next = version + 1;
        inTransaction(statement, () -> {
          step.climb(statement);
          statement.execute("PRAGMA user_version = " + next);
        });
      }
      inTransaction(statement, () -> {
        for (MeasurementTable table : tables) {
          addMissing(statement, table);
        }
      });
    }
  }

  private static void addMissing(Statement statement, MeasurementTable table) throws SQLException {
    TableSql sql = new TableSql(table);
    statement.execute(sql.createSeries());
    Set<String> columns = columns(statement, sql);
    List<FieldDefinition> missing =
        table.fields().stream().filter(field -> !columns.contains(field.name())).toList();
    if (columns.isEmpty()) {
      statement.execute(sql.createSamples());
    } else {
      for (FieldDefinition field : missing) {
        statement.execute(sql.addField(field));
      }
    }
    if (columns.isEmpty() || !missing.isEmpty()) {
      statement.execute(sql.dropView());
      statement.execute(sql.createView());
    }
  }

  private static Set<String> columns(Statement statement, TableSql sql) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet rows = statement.executeQuery("PRAGMA table_info(" + sql.sampleTable() + ")")) {
      while (rows.next()) {
        names.add(rows.getString("name"));
      }
    }
    return names;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  @FunctionalInterface
  private interface Change {
    void make() throws SQLException;
  }

  private static void inTransaction(Statement statement, Change change) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    boolean made = false;
    try {
      change.make();
      statement.execute("COMMIT");
      made = true;
    } finally {
      if (!made) {
        statement.execute("ROLLBACK");
      }
    }
  }
}
