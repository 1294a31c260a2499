package org.wattelier.telemetry;

import static org.wattelier.telemetry.FieldDefinition.counter;
import static org.wattelier.telemetry.FieldDefinition.gauge;
import static org.wattelier.telemetry.FieldDefinition.ratio;
import static org.wattelier.telemetry.FieldDefinition.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every wire name, its unit and its meaning, once. Names follow OpenMetrics: base units in the name, ratios from 0 to 1.
 *
 * <p>The agent writes by it, the collector validates and lays out its tables by it, {@code docs/schema.md} is made from it.
 */
public final class Schema {

  /** A machine as a whole, once a sample. */
  public static final MeasurementDefinition MACHINE = closed(
      "machine",
      "A machine as a whole, once a sample.",
      List.of("machine", "class"),
      Arrays.stream(MachineField.values()).map(MachineField::definition).toList());

  /** What each meter of a machine reads. */
  public static final MeasurementDefinition POWER = closed(
      "power",
      "What each meter of a machine reads.",
      List.of("machine", "meter", "perimeter", "quality"),
      List.of(
          gauge(
              "power_watts", "watts", "Mean power since the sample before, within the perimeter."),
          counter("energy_joules", "joules", "Energy since the agent began to count."),
          gauge("uncertainty_ratio", "ratio", "Relative uncertainty of the power.")));

  /** Energy shared out to processes. */
  public static final MeasurementDefinition PROCESS = closed(
      "process",
      "The processes that draw most, 'other', and 'idle', which is what the machine draws without work: together the machine's"
          + " energy. By class, or by name with consent.",
      List.of("machine", "process"),
      List.of(
          gauge(
              "cpu_ratio",
              "ratio",
              "Processors' time used since the point before; 2 means two whole processors."),
          gauge(
              "power_watts",
              "watts",
              "Its share of the machine's power above idle, since the point before."),
          counter("energy_joules", "joules", "Its share of the machine's energy above idle.")));

  /** What a machine is; sent at the start of an agent and seldom after. */
  public static final MeasurementDefinition MACHINE_INFO = closed(
      "machine_info",
      "What a machine is; sent first by an agent, and seldom after.",
      List.of("machine"),
      List.of(
          text("os", "Operating system and version."),
          text("cpu_model", "Processor as it names itself."),
          text("virtualization", "Hypervisor or container, or 'none'."),
          text("agent_version", "Version of the agent."),
          text("power_source", "How the machine's power is obtained, such as rapl+model."),
          text("simulated", "'true' for a machine that a simulator invents."),
          gauge("logical_cpus", "processors", "Logical processors."),
          gauge("memory_total_bytes", "bytes", "Memory fitted, or given to a virtual machine.")));

  /** The electricity grid of a zone. */
  public static final MeasurementDefinition GRID = new MeasurementDefinition(
      "grid",
      "The electricity grid of a zone; one further field <source>_megawatts for each source of production.",
      List.of("zone", "source"),
      List.of(
          ratio(
              "renewable_ratio",
              "Share of renewable sources (Directive (EU) 2018/2001; nuclear is not one)."),
          ratio("low_carbon_ratio", "Share of renewable and nuclear sources together."),
          gauge(
              "carbon_intensity_grams_per_kwh",
              "grams per kWh",
              "Greenhouse gases a kilowatt-hour, in CO2 equivalent."),
          gauge("valid_seconds", "seconds", "How long this holds, from the point's time.")),
      "_megawatts");

  /** A moment or a phase of a lab run. */
  public static final MeasurementDefinition MARK = closed(
      "mark",
      "A moment or a phase of a lab run.",
      List.of("machine", "run", "phase"),
      List.of(
          counter("work_units", "units", "Useful work done so far in this phase."),
          text("event", "What happened, such as start or end.")));

  /** What the collector made of the samples: written by it alone. */
  public static final MeasurementDefinition LEDGER = closed(
      "ledger",
      "What a machine used in a step of time that begins at the point's: amounts, not counters. The collector alone writes it."
          + " step is 1m, 15m or 1d (a day of UTC); the longer ones are the sums of the shorter, so choose one.",
      List.of("machine", "class", "step"),
      Arrays.stream(LedgerField.values()).map(LedgerField::definition).toList());

  private static final List<MeasurementDefinition> ALL =
      List.of(MACHINE, POWER, PROCESS, MACHINE_INFO, GRID, MARK, LEDGER);

  private static final Map<String, MeasurementDefinition> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(MeasurementDefinition::name, each -> each));

  private Schema() {}

  /** All measurements, in the order of {@code docs/schema.md}. */
  public static List<MeasurementDefinition> measurements() {
    return ALL;
  }

  /** The measurement of that name; empty for one that other clients brought, which is stored all the same. */
  public static Optional<MeasurementDefinition> measurement(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** What is wrong with a point, naming the tag or field and the remedy; always empty for foreign measurements. */
  public static Optional<String> problem(Point point) {
    return measurement(point.measurement()).flatMap(measurement -> measurement.problem(point));
  }

  private static MeasurementDefinition closed(
      String name, String meaning, List<String> tags, List<FieldDefinition> fields) {
    return new MeasurementDefinition(name, meaning, tags, fields, "");
  }
}
