package org.wattelier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  private static final Instant TIME = Instant.ofEpochMilli(1795428000000L);

  static Stream<FieldDefinition> numbers() {
    return Schema.measurements().stream()
        .flatMap(measurement -> measurement.fields().stream())
        .filter(field -> field.kind() != FieldDefinition.Kind.TEXT);
  }

  /** OpenMetrics: base units, in plural, at the end of the name. Counts name what they count. */
  @ParameterizedTest
  @MethodSource("numbers")
  void numberEndsInItsUnit(FieldDefinition field) {
    String suffix =
        switch (field.unit()) {
          case "watts", "joules", "bytes", "ratio", "hertz", "celsius", "seconds", "grams" ->
            "_" + field.unit();
          case "grams per kWh" -> "_grams_per_kwh";
          case "processors" -> "_cpus";
          case "units" -> "_units";
          case "samples" -> "sequence";
          case "resets" -> "resets";
          default -> "a unit that this rule knows, not " + field.unit();
        };
    assertThat(field.name()).endsWith(suffix).matches("[a-z][a-z0-9_]*");
  }

  @Test
  void energyAndTrafficAreCountersAndTheRestIsNot() {
    assertThat(numbers().filter(field -> !Schema.LEDGER.fields().contains(field)))
        .allSatisfy(field -> assertThat(field.kind() == FieldDefinition.Kind.COUNTER)
            .as(field.name())
            .isEqualTo(
                field.name().matches("energy_joules|(disk|network)_.*|sequence|work_units")));
  }

  @Test
  void ledgerHasAmountsAndNoCounters() {
    assertThat(Schema.LEDGER.fields())
        .allSatisfy(field -> assertThat(field.kind()).isEqualTo(FieldDefinition.Kind.GAUGE));
  }

  @Test
  void textHasNoUnit() {
    assertThat(Schema.measurements().stream().flatMap(measurement -> measurement.fields().stream()))
        .filteredOn(field -> field.kind() == FieldDefinition.Kind.TEXT)
        .isNotEmpty()
        .allSatisfy(field -> assertThat(field.unit()).isEmpty());
  }

  @Test
  void namesAreUniqueAndMeaningsAreSentences() {
    assertThat(Schema.measurements())
        .extracting(MeasurementDefinition::name)
        .doesNotHaveDuplicates();
    assertThat(Schema.measurements()).allSatisfy(measurement -> {
      assertThat(measurement.meaning()).endsWith(".");
      assertThat(measurement.fields()).extracting(FieldDefinition::name).doesNotHaveDuplicates();
      assertThat(measurement.fields())
          .allSatisfy(field -> assertThat(field.meaning()).matches("(?s)[A-Z'].*\\."));
    });
  }

  @Test
  void fieldsOfAMachineAreFoundByTheirWireName() {
    for (MachineField field : MachineField.values()) {
      assertThat(MachineField.ofWireName(field.wireName())).contains(field);
      assertThat(Schema.MACHINE.field(field.wireName())).contains(field.definition());
    }
    assertThat(MachineField.ofWireName("POWER_WATTS")).isEmpty();
  }

  @Test
  void soundPointHasNoProblem() {
    assertThat(Schema.problem(machine("power_watts", 12.5))).isEmpty();
    assertThat(Schema.problem(machine("power_watts", 0))).isEmpty();
    assertThat(Schema.problem(machine("measured_ratio", 1))).isEmpty();
    assertThat(Schema.problem(machine("power_uncertainty_ratio", 1.5))).isEmpty();
    assertThat(Schema.problem(machine("temperature_celsius", -20))).isEmpty();
  }

  @Test
  void wholeNumberIsANumberToo() {
    assertThat(Schema.problem(machine("energy_joules", new FieldValue.Whole(12))))
        .isEmpty();
  }

  @Test
  void missingMachineIsNamed() {
    Point point = Point.of("machine", TIME)
        .tag("class", "lille")
        .number("power_watts", 1.0)
        .build();

    assertThat(Schema.problem(point)).contains("measurement machine needs the tag machine");
  }

  @Test
  void negativeAmountNamesTheFieldAndTheRemedy() {
    assertThat(Schema.problem(machine("power_watts", -1)))
        .contains("field power_watts must be at least 0, leave it out when unknown: -1.0");
    assertThat(Schema.problem(machine("energy_joules", new FieldValue.Whole(-1))))
        .isPresent();
  }

  @Test
  void ratioAboveOneNamesTheFieldAndTheRemedy() {
    assertThat(Schema.problem(machine("cpu_utilization_ratio", 55)))
        .contains(
            "field cpu_utilization_ratio must be at most 1, a share and not a percentage: 55.0");
  }

  @Test
  void nothingIsColderThanAbsoluteZero() {
    assertThat(Schema.problem(machine("temperature_celsius", -300)))
        .contains(
            "field temperature_celsius must be at least -273.15, leave it out when unknown: -300.0");
  }

  @Test
  void textWhereANumberBelongsNamesTheField() {
    assertThat(Schema.problem(machine("power_watts", new FieldValue.Text("12 W"))))
        .contains("field power_watts must be a number");
    assertThat(Schema.problem(machine("power_watts", new FieldValue.Flag(true))))
        .isPresent();
  }

  @Test
  void numberWhereATextBelongsNamesTheField() {
    Point point =
        Point.of("machine_info", TIME).tag("machine", "m").number("os", 12.0).build();

    assertThat(Schema.problem(point)).contains("field os must be a \"text\"");
  }

  @Test
  void unknownFieldsAndMeasurementsAreNoProblem() {
    assertThat(Schema.problem(machine("fan_rpm", -1))).isEmpty();
    assertThat(Schema.problem(Point.of("cpu", TIME).number("usage_idle", -1.0).build()))
        .isEmpty();
    assertThat(Schema.measurement("cpu")).isEmpty();
  }

  @Test
  void sourcesOfProductionAreNamedAtWill() {
    assertThat(Schema.GRID.field("wind_megawatts")).isPresent();
    assertThat(Schema.GRID.field("_megawatts")).isEmpty();
    assertThat(Schema.problem(Point.of("grid", TIME)
            .tag("zone", "FR")
            .text("solar_megawatts", "many")
            .build()))
        .contains("field solar_megawatts must be a number");
    // Storage that is being filled and exports count as negative production.
    assertThat(Schema.problem(Point.of("grid", TIME)
            .tag("zone", "FR")
            .number("pumping_megawatts", -800.0)
            .build()))
        .isEmpty();
  }

  @Test
  void perimetersAndPrecisionsAreFoundByTheirWord() {
    for (Perimeter perimeter : Perimeter.values()) {
      assertThat(Perimeter.ofWord(perimeter.word())).contains(perimeter);
    }
    for (TimePrecision precision : TimePrecision.values()) {
      assertThat(TimePrecision.ofWord(precision.word())).contains(precision);
    }
    assertThat(Perimeter.ofWord("")).isEmpty();
    assertThat(TimePrecision.ofWord("m")).isEmpty();
  }

  private static Point machine(String field, double value) {
    return machine(field, new FieldValue.Decimal(value));
  }

  private static Point machine(String field, FieldValue value) {
    return new Point("machine", Map.of("machine", "poste-01"), Map.of(field, value), TIME);
  }
}
