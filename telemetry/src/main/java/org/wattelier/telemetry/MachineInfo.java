package org.wattelier.telemetry;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a machine is: the typed view of a {@code machine_info} point. Null where unknown.
 *
 * @param powerSource how the machine's power is obtained, such as {@code rapl+model}
 * @param simulated whether a simulator invents the machine; never added silently to real ones
 */
public record MachineInfo(
    String machine,
    Instant time,
    @Nullable String os,
    @Nullable String cpuModel,
    @Nullable String virtualization,
    @Nullable String agentVersion,
    @Nullable String powerSource,
    boolean simulated,
    @Nullable Double logicalCpus,
    @Nullable Double memoryTotalBytes) {

  public MachineInfo {
    Objects.requireNonNull(machine, "machine is null");
    Objects.requireNonNull(time, "time is null");
  }

  /** The typed view of a {@code machine_info} point that {@link Schema#problem} found nothing wrong with. */
  public static MachineInfo of(Point point) {
    String machine = point.tag("machine");
    if (machine == null || !point.measurement().equals(Schema.MACHINE_INFO.name())) {
      throw new IllegalArgumentException("not a machine_info point: " + point);
    }
    return new MachineInfo(
        machine,
        point.time(),
        text(point, "os"),
        text(point, "cpu_model"),
        text(point, "virtualization"),
        text(point, "agent_version"),
        text(point, "power_source"),
        "true".equals(text(point, "simulated")),
        number(point, "logical_cpus"),
        number(point, "memory_total_bytes"));
  }

  /** This as a point. {@code simulated} is always said, so that a point is never without a field. */
  public Point toPoint() {
    return Point.of(Schema.MACHINE_INFO.name(), time)
        .tag("machine", machine)
        .text("os", os)
        .text("cpu_model", cpuModel)
        .text("virtualization", virtualization)
        .text("agent_version", agentVersion)
        .text("power_source", powerSource)
        .text("simulated", Boolean.toString(simulated))
        .number("logical_cpus", logicalCpus)
        .number("memory_total_bytes", memoryTotalBytes)
        .build();
  }

  private static @Nullable String text(Point point, String field) {
    return point.fields().get(field) instanceof FieldValue.Text text ? text.value() : null;
  }

  private static @Nullable Double number(Point point, String field) {
    FieldValue value = point.fields().get(field);
    return value == null || value.number().isEmpty() ? null : value.number().getAsDouble();
  }
}
