package org.wattelier.agent.publish;

import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldDefinition;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MeasurementDefinition;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Schema;

/** The series of metrics that a report holds, with their values: what is unknown is no series. */
final class ReportSeries {
  private final Map<Series, Double> values = new LinkedHashMap<>();

  /** A series. A counter's name gets {@code _total} from the naming convention. */
  record Series(String name, boolean counter, String help, Tags tags) {}

  private ReportSeries() {}

  static Map<Series, Double> of(AgentReport report) {
    ReportSeries series = new ReportSeries();
    Tags machine = Tags.of("machine", report.sample().machine());
    series.identity(report.info(), machine);
    report
        .sample()
        .values()
        .forEach(
            (field, value) -> series.put("wattelier_machine_", field.definition(), machine, value));
    report.meters().forEach(point -> series.meter(point, machine));
    report.processClasses().forEach(point -> series.processClass(point, machine));
    series.vitals(report.vitals(), machine);
    return series.values;
  }

  private void identity(MachineInfo info, Tags machine) {
    Tags tags = machine
        .and("os", known(info.os()))
        .and("cpu_model", known(info.cpuModel()))
        .and("virtualization", known(info.virtualization()))
        .and("agent_version", known(info.agentVersion()))
        .and("power_source", known(info.powerSource()));
    values.put(new Series("wattelier_machine_identity", false, "What the machine is.", tags), 1.0);
  }

  private void meter(Point point, Tags machine) {
    Tags tags = machine
        .and("meter", known(point.tag("meter")))
        .and("perimeter", known(point.tag("perimeter")))
        .and("quality", known(point.tag("quality")));
    numbers("wattelier_meter_", Schema.POWER, point, tags);
  }

  /** By class and never by name: the number of series stays bounded, and a scrape tells nobody what runs. */
  private void processClass(Point point, Tags machine) {
    Tags tags = machine.and("process_class", known(point.tag("process")));
    numbers("wattelier_process_", Schema.PROCESS, point, tags);
  }

  private void numbers(String prefix, MeasurementDefinition of, Point point, Tags tags) {
    for (FieldDefinition field : of.fields()) {
      var value = point.fields().get(field.name());
      if (value != null && value.number().isPresent()) {
        put(prefix, field, tags, value.number().getAsDouble());
      }
    }
  }

  private void vitals(AgentVitals vitals, Tags machine) {
    vital("cpu_seconds", true, "Processor time of the agent.", vitals.cpuSeconds(), machine);
    vital("resident_bytes", false, "Memory of the agent.", vitals.residentBytes(), machine);
    StreamCounts stream = vitals.stream();
    count("outbox_batches", false, "Batches that wait.", stream.waitingBatches(), machine);
    count("sent_points", true, "Points acknowledged.", stream.sentPoints(), machine);
    count("dropped_points", true, "Points given up.", stream.droppedPoints(), machine);
    count(
        "thinned_points", true, "Points given up for newer ones.", stream.thinnedPoints(), machine);
    count("rejected_points", true, "Points refused.", stream.rejectedPoints(), machine);
    count(
        "rejected_readings",
        true,
        "Meter readings that could not be true.",
        vitals.rejectedReadings(),
        machine);
  }

  private void put(String prefix, FieldDefinition field, Tags tags, double value) {
    boolean counter = field.kind() == FieldDefinition.Kind.COUNTER;
    values.put(new Series(prefix + field.name(), counter, field.meaning(), tags), value);
  }

  private void vital(String name, boolean counter, String help, OptionalDouble value, Tags tags) {
    value.ifPresent(
        known -> values.put(new Series("wattelier_agent_" + name, counter, help, tags), known));
  }

  private void count(String name, boolean counter, String help, long value, Tags tags) {
    vital(name, counter, help, OptionalDouble.of((double) value), tags);
  }

  private static String known(@Nullable String text) {
    return text == null ? "" : text;
  }
}
