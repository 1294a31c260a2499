package org.wattelier.collector.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file of an older layout is brought to a newer one. */
class SchemaLadderTest {
  private static final SchemaLadder.Step FIRST =
      statement -> statement.execute("CREATE TABLE first_step (x)");
  private static final SchemaLadder.Step SECOND =
      statement -> statement.execute("ALTER TABLE machine_series ADD COLUMN seat TEXT");
  private static final SchemaLadder.Step FAILING = statement -> {
    statement.execute("DELETE FROM machine_sample");
    throw new SQLException("the plug was pulled");
  };

  @TempDir
  Path directory;

  private Path file;

  @BeforeEach
  void writeVersionOne() throws SQLException {
    file = directory.resolve("wattelier.db");
    VersionOneFile.write(file);
  }

  @Test
  void onlyMissingStepsAreTaken() throws SQLException {
    climb(new SchemaLadder(List.of(FIRST, SECOND)));
    climb(new SchemaLadder(List.of(FIRST, SECOND)));

    try (RawDatabase database = new RawDatabase(file)) {
      assertThat(database.column("PRAGMA user_version")).containsExactly("2");
      assertThat(database.column("SELECT count(seat IS NULL) FROM machine_series"))
          .containsExactly("1");
      assertThat(database.column("SELECT name FROM sqlite_master")).doesNotContain("first_step");
      assertThat(database.column("SELECT count(*) FROM machine_sample")).containsExactly("2");
    }
  }

  @Test
  void stepThatFailsLeavesTheFileAsItWas() throws SQLException {
    assertThatThrownBy(() -> climb(new SchemaLadder(List.of(FIRST, FAILING))))
        .hasMessage("the plug was pulled");

    try (RawDatabase database = new RawDatabase(file)) {
      assertThat(database.column("PRAGMA user_version")).containsExactly("1");
      assertThat(database.column("SELECT count(*) FROM machine_sample")).containsExactly("2");
    }
  }

  @Test
  void newFieldsOfTheSchemaBecomeColumns() throws SQLException {
    climb(SchemaLadder.current());

    try (RawDatabase database = new RawDatabase(file)) {
      assertThat(database.column("SELECT temperature_celsius IS NULL FROM machine"))
          .containsExactly("1", "1");
      assertThat(database.column("SELECT count(*) FROM mark")).containsExactly("0");
    }
  }

  private void climb(SchemaLadder ladder) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      ladder.check(connection, file.toString());
      ladder.climb(connection, MeasurementTable.all());
    }
  }
}
