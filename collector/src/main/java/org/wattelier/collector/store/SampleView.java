package org.wattelier.collector.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Schema;

/** The machine samples of a scan, given to whoever asked for samples; moved on, never copied. */
final class SampleView implements FieldVisitor, SampleRow {
  private static final int MACHINE = Schema.MACHINE.tags().indexOf("machine");
  private static final int CLASS = Schema.MACHINE.tags().indexOf("class");

  private final SampleVisitor visitor;
  private final FieldQuery query;
  private final Map<MachineField, Integer> places = new EnumMap<>(MachineField.class);
  private @Nullable FieldRow row;

  SampleView(SampleQuery samples, SampleVisitor visitor) {
    this.visitor = visitor;
    List<MachineField> fields = samples.fields().stream().sorted().toList();
    fields.forEach(field -> places.put(field, places.size()));
    this.query = new FieldQuery(
        Schema.MACHINE,
        samples.range(),
        samples.machines().isEmpty() ? Map.of() : Map.of("machine", samples.machines()),
        fields.stream().map(MachineField::wireName).toList(),
        null);
  }

  FieldQuery query() {
    return query;
  }

  @Override
  public void visit(FieldRow next) {
    row = next;
    visitor.visit(this);
  }

  private FieldRow row() {
    if (row == null) {
      throw new IllegalStateException("a row is valid only during its visit");
    }
    return row;
  }

  @Override
  public String machine() {
    String machine = row().tag(MACHINE);
    if (machine == null) {
      throw new IllegalStateException("a store visits no sample without a machine");
    }
    return machine;
  }

  @Override
  public @Nullable String className() {
    return row().tag(CLASS);
  }

  @Override
  public long epochMillis() {
    return row().epochMillis();
  }

  @Override
  public boolean has(MachineField field) {
    Integer place = places.get(field);
    return place != null && row().has(place);
  }

  @Override
  public double value(MachineField field) {
    Integer place = places.get(field);
    if (place == null) {
      throw new IllegalStateException(field.wireName() + " was not asked for");
    }
    return row().value(place);
  }
}
