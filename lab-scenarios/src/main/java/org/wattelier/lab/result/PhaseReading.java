package org.wattelier.lab.result;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wattelier.lab.json.JsonView;
import org.wattelier.lab.statistics.MeasuredPhase;
import org.wattelier.telemetry.Quality;

/**
 * A phase as the collector computes it from marks and samples.
 *
 * @param name such as {@code linear/3}
 * @param complete whether its energy is known on both sides and throughout
 * @param energyJoules empty where it is not known
 * @param meterRatio relative uncertainty of the meter alone; empty where unknown
 * @param samples readings within it
 * @param quality empty where the energy is not known
 */
public record PhaseReading(
    String name,
    Instant from,
    Instant to,
    double workUnits,
    boolean complete,
    OptionalDouble energyJoules,
    OptionalDouble resolutionJoules,
    OptionalDouble meterRatio,
    double samples,
    Optional<Quality> quality,
    Optional<String> source) {

  /** Reads a phase object of the API. A phase that lacks an end has no length, and is not complete. */
  public static PhaseReading of(JsonView json) throws IOException {
    Optional<JsonView> energy = json.object("energy");
    Optional<String> from = json.text("from");
    Optional<String> to = json.text("to");
    return new PhaseReading(
        json.need("phase"),
        Instant.parse(from.or(() -> to).orElseThrow(() -> new IOException("no from"))),
        Instant.parse(to.or(() -> from).orElseThrow(() -> new IOException("no to"))),
        json.number("workUnits").orElse(0),
        json.flag("complete"),
        energy.map(quantity -> quantity.number("value")).orElse(OptionalDouble.empty()),
        json.number("resolutionJoules"),
        json.number("uncertaintyRatio"),
        json.number("samples").orElse(0),
        energy.flatMap(quantity -> quantity.text("quality")).flatMap(PhaseReading::quality),
        energy.flatMap(quantity -> quantity.text("source")));
  }

  static Optional<Quality> quality(String word) {
    return Arrays.stream(Quality.values())
        .filter(quality -> quality.word().equals(word))
        .findFirst();
  }

  /** First half of its name. */
  String part() {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  /** The phase as the statistics take it; empty unless its energy is known throughout. */
  Optional<MeasuredPhase> measured() {
    double seconds = (to.toEpochMilli() - from.toEpochMilli()) / 1e3;
    if (!complete || energyJoules.isEmpty() || quality.isEmpty() || !(seconds > 0)) {
      return Optional.empty();
    }
    return Optional.of(new MeasuredPhase(
        Integer.parseInt(name.substring(name.indexOf('/') + 1)),
        seconds,
        workUnits,
        energyJoules.getAsDouble(),
        Math.max(0, resolutionJoules.orElse(0)),
        samples));
  }
}
