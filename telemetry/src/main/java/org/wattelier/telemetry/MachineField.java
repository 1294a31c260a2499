package org.wattelier.telemetry;

import static org.wattelier.telemetry.FieldDefinition.Kind.COUNTER;
import static org.wattelier.telemetry.FieldDefinition.Kind.GAUGE;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of the {@code machine} measurement. A constant's name in small letters is the wire name. */
public enum MachineField {
  CPU_UTILIZATION_RATIO(
      GAUGE,
      "ratio",
      1,
      "Share of the processors' time that was not idle since the sample before."),
  CPU_FREQUENCY_HERTZ(GAUGE, "hertz", "Mean current frequency of the processors."),
  MEMORY_USED_BYTES(GAUGE, "bytes", "Memory in use."),
  MEMORY_TOTAL_BYTES(GAUGE, "bytes", "Memory fitted, or given to a virtual machine."),
  POWER_WATTS(GAUGE, "watts", "Mean power of the machine since the sample before."),
  POWER_UNCERTAINTY_RATIO(
      GAUGE,
      "ratio",
      "Relative uncertainty of the power: 0.5 means that the truth lies within ±50 % of it."),
  ENERGY_JOULES(COUNTER, "joules", "Energy of the machine since its agent began to count."),
  MEASURED_RATIO(
      GAUGE, "ratio", 1, "Share of the power that was read from meters; the rest was estimated."),
  BATTERY_CHARGE_RATIO(GAUGE, "ratio", 1, "Charge of the battery."),
  TEMPERATURE_CELSIUS(GAUGE, "celsius", "Temperature of the processor."),
  DISK_READ_BYTES(COUNTER, "bytes", "Bytes read from all disks."),
  DISK_WRITTEN_BYTES(COUNTER, "bytes", "Bytes written to all disks."),
  NETWORK_RECEIVED_BYTES(
      COUNTER, "bytes", "Bytes received on all network interfaces but loopback."),
  NETWORK_SENT_BYTES(COUNTER, "bytes", "Bytes sent on all network interfaces but loopback."),
  SEQUENCE(
      COUNTER,
      "samples",
      "Number of the sample since its agent was started; a gap in it is a lost sample.");

  private static final Map<String, MachineField> BY_WIRE_NAME = Arrays.stream(values())
      .collect(Collectors.toUnmodifiableMap(MachineField::wireName, field -> field));

  private final FieldDefinition definition;

  MachineField(FieldDefinition.Kind kind, String unit, String meaning) {
    this(kind, unit, Double.MAX_VALUE, meaning);
  }

  MachineField(FieldDefinition.Kind kind, String unit, double maximum, String meaning) {
    this.definition =
        new FieldDefinition(name().toLowerCase(Locale.ROOT), kind, unit, meaning, maximum);
  }

  /** The field of that wire name; empty for any other. */
  public static Optional<MachineField> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** The name on the wire, in the store and in the API, such as {@code power_watts}. */
  public String wireName() {
    return definition.name();
  }

  /** Kind, unit, meaning and bounds. */
  public FieldDefinition definition() {
    return definition;
  }
}
