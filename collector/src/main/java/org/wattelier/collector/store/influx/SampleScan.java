package org.wattelier.collector.store.influx;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.SampleRow;
import org.wattelier.collector.store.SampleVisitor;
import org.wattelier.telemetry.MachineField;

/** One scan over machine samples, in order of time. For one thread. */
final class SampleScan {
  /** More names than that make a longer question than reading all machines and leaving some out. */
  private static final int NAMES_IN_QUESTION = 100;

  private static final int MACHINE_COLUMN = 1;
  private static final int CLASS_COLUMN = 2;
  private static final int FIRST_FIELD_COLUMN = 3;

  private final InfluxQl influx;
  private final SampleQuery query;
  private final SampleVisitor visitor;
  private final List<MachineField> fields;
  private final Map<MachineField, Integer> columns = new EnumMap<>(MachineField.class);
  private boolean visited;

  SampleScan(InfluxQl influx, SampleQuery query, SampleVisitor visitor) {
    this.influx = influx;
    this.query = query;
    this.visitor = visitor;
    this.fields = query.fields().stream().sorted().toList();
    fields.forEach(field -> columns.put(field, FIRST_FIELD_COLUMN + columns.size()));
  }

  void run() throws QueryFailure {
    Optional<MillisRange> range = MillisRange.within(query.range());
    if (range.isPresent()) {
      Pieces.oldestFirst(range.get(), this::piece);
    }
  }

  private boolean piece(MillisRange range) throws QueryFailure {
    visited = false;
    Map<String, String> names = new TreeMap<>();
    try {
      influx.ask(statement(range, names), names, this::visit);
    } catch (QueryFailure failure) {
      throw visited ? failure.midway() : failure;
    }
    return true;
  }

  private String statement(MillisRange range, Map<String, String> names) {
    StringBuilder statement =
        new StringBuilder("SELECT \"machine\"::tag AS \"m\", \"class\"::tag AS \"c\"");
    for (MachineField field : fields) {
      statement.append(", ").append(Identifier.quoted(field.wireName())).append("::field AS \"f");
      statement.append(columns.get(field)).append('"');
    }
    statement.append(" FROM \"machine\" WHERE ").append(range.condition());
    if (!query.machines().isEmpty() && query.machines().size() <= NAMES_IN_QUESTION) {
      List<String> alternatives = new ArrayList<>();
      for (String machine : query.machines()) {
        String name = "m" + names.size();
        names.put(name, machine);
        alternatives.add("\"machine\"::tag = $" + name);
      }
      statement.append(" AND (").append(String.join(" OR ", alternatives)).append(')');
    }
    return statement.toString();
  }

  private void visit(InfluxRow row) {
    visited = true;
    String machine = row.tag(MACHINE_COLUMN);
    // Others may write into the measurement too, without the tag.
    if (machine == null || !(query.machines().isEmpty() || query.machines().contains(machine))) {
      return;
    }
    Row visible = new Row(row, machine);
    if (fields.stream().anyMatch(visible::has)) {
      visitor.visit(visible);
    }
  }

  private final class Row implements SampleRow {
    private final InfluxRow row;
    private final String machine;

    Row(InfluxRow row, String machine) {
      this.row = row;
      this.machine = machine;
    }

    @Override
    public String machine() {
      return machine;
    }

    @Override
    public @Nullable String className() {
      return row.tag(CLASS_COLUMN);
    }

    @Override
    public long epochMillis() {
      return row.epochMillis();
    }

    @Override
    public boolean has(MachineField field) {
      return number(field).isPresent();
    }

    @Override
    public double value(MachineField field) {
      return number(field).orElseThrow();
    }

    private OptionalDouble number(MachineField field) {
      Integer column = columns.get(field);
      return column == null ? OptionalDouble.empty() : row.number(column);
    }
  }
}
