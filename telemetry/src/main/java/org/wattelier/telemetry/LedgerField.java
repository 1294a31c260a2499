package org.wattelier.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of the {@code ledger} measurement: amounts of one step of time. A constant's name in small letters is the wire name.
 *
 * <p>What need not be known for all of the energy has a field {@code …_of_joules} beside it, which is always there and says for
 * how much of the energy it is known. Where that is 0 the amount is unknown, and whatever an earlier account left in it is void.
 */
public enum LedgerField {
  ENERGY_JOULES("joules", "Energy of the machine in the step."),
  MEASURED_JOULES("joules", "The part of the energy that was read from meters."),
  ERROR_JOULES(
      "joules",
      "Half the width of the interval in which the energy lies, for error_of_joules of the energy."),
  ERROR_OF_JOULES("joules", "The part of the energy whose uncertainty is known."),
  GAP_JOULES(
      "joules", "The part of the energy that was drawn in gaps, and is spread evenly over them."),
  COVERED_SECONDS("seconds", "Time between readings, gaps left out."),
  GAP_SECONDS("seconds", "Time of gaps over which energy is known."),
  RESETS("resets", "How often the energy counter started again from zero."),
  CPU_UTILIZATION_RATIO(
      "ratio", 1, "Mean over cpu_seconds of the share of the processors' time that was not idle."),
  CPU_SECONDS("seconds", "Time for which the utilization of the processors is known."),
  IDLE_JOULES("joules", "Energy of minutes with a mean utilization below 5 %."),
  IDLE_OF_JOULES(
      "joules", "The part of the energy for which it is known whether the machine idled."),
  IDLE_SECONDS("seconds", "Covered time of minutes with a mean utilization below 5 %."),
  PEAK_POWER_WATTS("watts", "Highest power of a sample."),
  RENEWABLE_JOULES("joules", "Renewable part of renewable_of_joules, by the grid of the minute."),
  RENEWABLE_LOW_JOULES(
      "joules",
      "The least that it may be, by the range of the mix; by its value where it has none."),
  RENEWABLE_HIGH_JOULES(
      "joules",
      "The most that it may be, by the range of the mix; by its value where it has none."),
  RENEWABLE_OF_JOULES("joules", "The part of the energy for which the renewable share is known."),
  LOW_CARBON_JOULES(
      "joules", "Renewable and nuclear part of low_carbon_of_joules, by the grid of the minute."),
  LOW_CARBON_OF_JOULES("joules", "The part of the energy for which the low-carbon share is known."),
  CARBON_GRAMS(
      "grams", "CO2 equivalent of carbon_of_joules, by the grid of the minute (location-based)."),
  CARBON_LOW_GRAMS(
      "grams",
      "The least that it may be, by the range of the mix; by its value where it has none."),
  CARBON_HIGH_GRAMS(
      "grams", "The most that it may be, by the range of the mix; by its value where it has none."),
  CARBON_OF_JOULES("joules", "The part of the energy for which the carbon intensity is known."),
  RANGED_JOULES(
      "joules", "The part of the energy whose mix gave a range with every share and intensity."),
  LIVE_JOULES(
      "joules",
      "The part of the energy matched with a mix published for that time, not typical or forecast."),
  WORK_UNITS("units", "Useful work that was marked in the step; 0 where none was.");

  private static final Map<String, LedgerField> BY_WIRE_NAME = Arrays.stream(values())
      .collect(Collectors.toUnmodifiableMap(LedgerField::wireName, field -> field));

  private final FieldDefinition definition;

  LedgerField(String unit, String meaning) {
    this(unit, Double.MAX_VALUE, meaning);
  }

  LedgerField(String unit, double maximum, String meaning) {
    this.definition = new FieldDefinition(
        name().toLowerCase(Locale.ROOT), FieldDefinition.Kind.GAUGE, unit, meaning, maximum);
  }

  /** The field of that wire name; empty for any other. */
  public static Optional<LedgerField> ofWireName(String name) {
    return Optional.ofNullable(BY_WIRE_NAME.get(name));
  }

  /** The name in the store and in the API, such as {@code energy_joules}. */
  public String wireName() {
    return definition.name();
  }

  /** Kind, unit, meaning and bounds. */
  public FieldDefinition definition() {
    return definition;
  }
}
