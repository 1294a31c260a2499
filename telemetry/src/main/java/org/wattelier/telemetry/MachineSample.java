package org.wattelier.telemetry;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One sample of a machine as a whole: the typed view of a {@code machine} point.
 *
 * @param className the class (group of learners) that the machine is in, or null
 * @param values what is known of it; an unknown value is absent, never zero
 */
public record MachineSample(
    String machine, @Nullable String className, Instant time, Map<MachineField, Double> values) {

  public MachineSample {
    Objects.requireNonNull(machine, "machine is null");
    Objects.requireNonNull(time, "time is null");
    values = MachineValues.copyOf(values);
  }

  /** The value of a field; empty where it is unknown. */
  public OptionalDouble value(MachineField field) {
    double number = ((MachineValues) values).number(field);
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /**
   * The power of the machine with its uncertainty and quality; null where it is unknown. A power that does not say how much
   * of it was measured counts as estimated.
   *
   * @param source how the power was obtained, from the machine's {@code power_source}
   */
  public @Nullable Quantity power(String source) {
    Double powerWatts = values.get(MachineField.POWER_WATTS);
    if (powerWatts == null) {
      return null;
    }
    Double uncertaintyRatio = values.get(MachineField.POWER_UNCERTAINTY_RATIO);
    return uncertaintyRatio == null
        ? new Quantity(powerWatts, null, Unit.WATT, quality(), source)
        : Quantity.within(uncertaintyRatio, powerWatts, Unit.WATT, quality(), source);
  }

  /** How this sample's power was obtained; estimated unless it says otherwise. */
  public Quality quality() {
    return Quality.ofMeasuredRatio(value(MachineField.MEASURED_RATIO).orElse(0));
  }

  /**
   * The typed view of a {@code machine} point that {@link Schema#problem} found nothing wrong with; fields that the schema
   * does not know are left out.
   */
  public static MachineSample of(Point point) {
    String machine = point.tag("machine");
    if (machine == null || !point.measurement().equals(Schema.MACHINE.name())) {
      throw new IllegalArgumentException("not a machine point: " + point);
    }
    MachineValues.Builder values = new MachineValues.Builder();
    point
        .fields()
        .forEach((name, value) -> MachineField.ofWireName(name)
            .ifPresent(field -> value.number().ifPresent(number -> values.put(field, number))));
    return new MachineSample(machine, point.tag("class"), point.time(), values.build());
  }

  /** This sample as a point. */
  public Point toPoint() {
    Point.Builder point =
        Point.of(Schema.MACHINE.name(), time).tag("machine", machine).tag("class", className);
    values.forEach((field, value) -> point.number(field.wireName(), value));
    return point.build();
  }

  /** Starts a sample. */
  public static Builder at(String machine, Instant time) {
    return new Builder(machine, time);
  }

  /** Collects a sample; unknown values are left out. */
  public static final class Builder {
    private final String machine;
    private final Instant time;
    private final Map<MachineField, Double> values = new EnumMap<>(MachineField.class);
    private @Nullable String className;

    private Builder(String machine, Instant time) {
      this.machine = machine;
      this.time = time;
    }

    public Builder inClass(@Nullable String name) {
      this.className = name;
      return this;
    }

    public Builder with(MachineField field, double value) {
      values.put(field, value);
      return this;
    }

    /** Adds a value where it is known. */
    public Builder with(MachineField field, OptionalDouble value) {
      value.ifPresent(known -> values.put(field, known));
      return this;
    }

    public MachineSample build() {
      return new MachineSample(machine, className, time, values);
    }
  }
}
