package org.wattelier.collector.store.influx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;

/** One scan over a measurement of the schema, in order of time. For one thread. */
final class FieldScan implements FieldRow {
  /** More values than that make a longer question than reading all series and leaving some out. */
  private static final int VALUES_IN_QUESTION = 100;

  private static final int FIRST_TAG_COLUMN = 1;

  private final InfluxQl influx;
  private final FieldQuery query;
  private final FieldVisitor visitor;
  private final List<String> tags;
  private final int firstFieldColumn;
  private final long everyMillis;
  private @Nullable InfluxRow row;
  private boolean visited;

  FieldScan(InfluxQl influx, FieldQuery query, FieldVisitor visitor) {
    this.influx = influx;
    this.query = query;
    this.visitor = visitor;
    this.tags = query.measurement().tags();
    this.firstFieldColumn = FIRST_TAG_COLUMN + tags.size();
    Duration every = query.every();
    this.everyMillis = every == null ? 1 : every.toMillis();
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
    List<String> columns = new ArrayList<>();
    for (String tag : tags) {
      columns.add(Identifier.quoted(tag) + "::tag AS \"t" + columns.size() + "\"");
    }
    for (String field : query.fields()) {
      columns.add(Identifier.quoted(field) + "::field AS \"f" + columns.size() + "\"");
    }
    StringBuilder statement = new StringBuilder("SELECT ")
        .append(String.join(", ", columns))
        .append(" FROM ")
        .append(Identifier.quoted(query.measurement().name()))
        .append(" WHERE ")
        .append(range.condition());
    query.tags().forEach((tag, values) -> {
      if (values.size() <= VALUES_IN_QUESTION) {
        statement.append(" AND (").append(oneOf(tag, values, names)).append(')');
      }
    });
    return statement.toString();
  }

  private static String oneOf(String tag, Set<String> values, Map<String, String> names) {
    List<String> alternatives = new ArrayList<>();
    for (String value : values) {
      String name = "v" + names.size();
      names.put(name, value);
      alternatives.add(Identifier.quoted(tag) + "::tag = $" + name);
    }
    return String.join(" OR ", alternatives);
  }

  private void visit(InfluxRow next) {
    visited = true;
    row = next;
    if (isWanted() && hasAny()) {
      visitor.visit(this);
    }
  }

  private boolean isWanted() {
    // Others may write into the measurement too, without the tag.
    boolean wanted = tag(0) != null && Math.floorMod(epochMillis(), everyMillis) == 0;
    for (int i = 0; wanted && i < tags.size(); i++) {
      wanted = query.wants(tags.get(i), tag(i));
    }
    return wanted;
  }

  private boolean hasAny() {
    for (int i = 0; i < query.fields().size(); i++) {
      if (has(i)) {
        return true;
      }
    }
    return false;
  }

  private InfluxRow row() {
    if (row == null) {
      throw new IllegalStateException("a row is valid only during its visit");
    }
    return row;
  }

  @Override
  public @Nullable String tag(int index) {
    return row().tag(FIRST_TAG_COLUMN + index);
  }

  @Override
  public long epochMillis() {
    return row().epochMillis();
  }

  @Override
  public boolean has(int field) {
    return number(field).isPresent();
  }

  @Override
  public double value(int field) {
    return number(field).orElseThrow();
  }

  private OptionalDouble number(int field) {
    return row().number(firstFieldColumn + field);
  }
}
