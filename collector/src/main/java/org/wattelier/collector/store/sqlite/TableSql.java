package org.wattelier.collector.store.sqlite;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.wattelier.telemetry.FieldDefinition;

/** The statements for the two tables of a measurement. Identifiers come from the schema alone; values are always parameters. */
final class TableSql {
  private final MeasurementTable table;

  TableSql(MeasurementTable table) {
    this.table = table;
  }

  String createSeries() {
    String keys = keys().map(key -> key + " TEXT NOT NULL DEFAULT ''").collect(joining(", "));
    return "CREATE TABLE IF NOT EXISTS " + seriesTable() + " (id INTEGER PRIMARY KEY, " + keys
        + ", last_id INTEGER, UNIQUE (" + keys().collect(joining(", ")) + "))";
  }

  String createSamples() {
    String fields =
        table.fields().stream().map(field -> columnDefinition(field) + ", ").collect(joining());
    return "CREATE TABLE IF NOT EXISTS " + sampleTable() + " (id INTEGER PRIMARY KEY, " + fields
        + "extra_fields TEXT)";
  }

  /** A column that a newer schema brings to an older file. */
  String addField(FieldDefinition field) {
    return "ALTER TABLE " + sampleTable() + " ADD COLUMN " + columnDefinition(field);
  }

  String dropView() {
    return "DROP VIEW IF EXISTS " + quoted(table.name());
  }

  /** Names and readable times, for whoever opens the file with another program. */
  String createView() {
    return "CREATE VIEW " + quoted(table.name())
        + " AS SELECT strftime('%Y-%m-%dT%H:%M:%fZ', (s.id >> " + RowId.SERIES_BITS
        + ") / 1000.0, 'unixepoch') AS time, "
        + Stream.concat(keys().map(key -> "d." + key), fields().map(field -> "s." + field))
            .collect(joining(", "))
        + joined();
  }

  String selectDictionary() {
    return "SELECT id, " + keys().collect(joining(", ")) + ", last_id FROM " + seriesTable();
  }

  String insertSeries() {
    List<String> keys = keys().toList();
    return "INSERT INTO " + seriesTable() + " (id, " + String.join(", ", keys) + ") VALUES (?"
        + ", ?".repeat(keys.size()) + ")";
  }

  String updateLast() {
    return "UPDATE " + seriesTable() + " SET last_id = ? WHERE id = ?";
  }

  /** Keeps a point, or adds its fields to those of the same series and millisecond. */
  String upsert() {
    List<String> fields = fields().toList();
    String updates = table.fields().stream()
        .map(field -> quoted(field.name()))
        .map(field -> field + " = coalesce(excluded." + field + ", " + field + "), ")
        .collect(joining());
    return "INSERT INTO " + sampleTable() + " (id, " + String.join(", ", fields) + ") VALUES (?"
        + ", ?".repeat(fields.size()) + ") ON CONFLICT (id) DO UPDATE SET " + updates
        + "extra_fields = CASE WHEN excluded.extra_fields IS NULL THEN extra_fields"
        + " WHEN extra_fields IS NULL THEN excluded.extra_fields"
        + " ELSE json_patch(extra_fields, excluded.extra_fields) END";
  }

  /** The newest points of a range; of one measurement only when the table is shared. */
  String selectNewest() {
    return selectPoints() + " WHERE s.id >= ? AND s.id < ?"
        + (table.isOther() ? " AND d.measurement = ?" : "") + " ORDER BY s.id DESC LIMIT ?";
  }

  /** The newest point of every series, by one look-up each. */
  String selectLast() {
    return "SELECT s.id, " + pointColumns() + " FROM " + seriesTable() + " AS d CROSS JOIN "
        + sampleTable() + " AS s ON s.id = d.last_id";
  }

  String selectSummary() {
    String name = table.isOther() ? "measurement" : "'" + table.name() + "'";
    return "SELECT " + name + ", count(*), max(last_id) FROM " + seriesTable()
        + " WHERE last_id IS NOT NULL GROUP BY " + (table.isOther() ? name : "NULL");
  }

  /** Reads chosen fields along a range of keys; of some series only when their number is not 0. */
  String scan(List<String> fieldNames, int seriesCount) {
    return selectFields(fieldNames) + sampleTable() + " WHERE id >= ? AND id < ?"
        + among(seriesCount) + present(fieldNames) + " ORDER BY id";
  }

  /**
   * Reads chosen fields at moments (parameters: the first, the step, the end, in milliseconds), by one look-up each. In the order of
   * time, since the moments are counted up and the join is not turned round; to order by key would sort.
   */
  String scanMoments(List<String> fieldNames, int seriesCount) {
    return "WITH RECURSIVE moment(t, step, finish) AS (SELECT ?, ?, ?"
        + " UNION ALL SELECT t + step, step, finish FROM moment WHERE t + step < finish) "
        + selectFields(fieldNames) + "moment CROSS JOIN " + sampleTable()
        + " WHERE t < finish AND id >= t << " + RowId.SERIES_BITS
        + " AND id < (t + 1) << " + RowId.SERIES_BITS + among(seriesCount) + present(fieldNames);
  }

  private static String selectFields(List<String> names) {
    return "SELECT id, " + names.stream().map(TableSql::quoted).collect(joining(", ")) + " FROM ";
  }

  private static String among(int seriesCount) {
    return seriesCount == 0
        ? ""
        : " AND id & " + RowId.MAX_SERIES + " IN ("
            + String.join(", ", Collections.nCopies(seriesCount, "?")) + ")";
  }

  private static String present(List<String> names) {
    return names.stream()
        .map(name -> quoted(name) + " IS NOT NULL")
        .collect(joining(" OR ", " AND (", ")"));
  }

  /** Series of the dictionary that meet a condition: the number and the key of the newest point. */
  String selectSeries(String condition) {
    return "SELECT id, last_id FROM " + seriesTable() + " WHERE " + condition;
  }

  String deleteSeries() {
    return "DELETE FROM " + seriesTable() + " WHERE id = ?";
  }

  /** Keys of samples in their order, from one (exclusive) to another (inclusive), that meet a condition on their series. */
  String selectKeys(String condition) {
    return "SELECT id FROM " + sampleTable() + " WHERE id > ? AND id <= ?"
        + (condition.isEmpty() ? "" : " AND " + seriesOfKey() + " " + condition)
        + " ORDER BY id LIMIT ?";
  }

  String deleteKey() {
    return "DELETE FROM " + sampleTable() + " WHERE id = ?";
  }

  private static String seriesOfKey() {
    return "id & " + RowId.MAX_SERIES;
  }

  String seriesTable() {
    return quoted(table.name() + "_series");
  }

  String sampleTable() {
    return quoted(table.name() + "_sample");
  }

  private String selectPoints() {
    return "SELECT s.id, " + pointColumns() + joined();
  }

  private String pointColumns() {
    return Stream.concat(keys().map(key -> "d." + key), fields().map(field -> "s." + field))
        .collect(joining(", "));
  }

  /** CROSS keeps SQLite from turning the join round, which would cost the order of time. */
  private String joined() {
    return " FROM " + sampleTable() + " AS s CROSS JOIN " + seriesTable()
        + " AS d ON d.id = s.id & " + RowId.MAX_SERIES;
  }

  private Stream<String> keys() {
    return Stream.concat(table.keyColumns().stream(), Stream.of("extra_tags"))
        .map(TableSql::quoted);
  }

  private Stream<String> fields() {
    return Stream.concat(
            table.fields().stream().map(FieldDefinition::name), Stream.of("extra_fields"))
        .map(TableSql::quoted);
  }

  private static String columnDefinition(FieldDefinition field) {
    return quoted(field.name()) + (field.kind() == FieldDefinition.Kind.TEXT ? " TEXT" : " REAL");
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }
}
