package org.wattelier.agent.power;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wattelier.telemetry.Quality;

/**
 * The power of the whole machine since the tick before, and how it came about.
 *
 * @param uncertaintyRatio relative uncertainty of {@code watts}
 * @param measuredRatio share of {@code watts} that was read from meters
 * @param energyJoules energy of the machine since the agent began to count; never decreases
 * @param parts what {@code watts} is the sum of; they never overlap
 * @param others what further meters saw inside these parts
 */
public record PowerFigure(
    double watts,
    double uncertaintyRatio,
    double measuredRatio,
    double energyJoules,
    List<PowerPart> parts,
    List<PowerPart> others) {

  public PowerFigure {
    parts = List.copyOf(parts);
    others = List.copyOf(others);
  }

  /**
   * The sum of parts that do not overlap. Parts of one meter err together, so their uncertainties add up; different meters err
   * independently, so theirs combine in quadrature (JCGM 100, "GUM", 5.1.2 and 5.2.2).
   */
  static PowerFigure of(List<PowerPart> parts, List<PowerPart> others, double energyJoules) {
    double watts = parts.stream().mapToDouble(PowerPart::watts).sum();
    double measured = parts.stream()
        .filter(part -> part.quality() == Quality.MEASURED)
        .mapToDouble(PowerPart::watts)
        .sum();
    double variance = parts.stream()
        .collect(Collectors.groupingBy(
            PowerPart::meter,
            Collectors.summingDouble(part -> part.watts() * part.uncertaintyRatio())))
        .values()
        .stream()
        .mapToDouble(spread -> spread * spread)
        .sum();
    double uncertainty = watts > 0 ? Math.sqrt(variance) / watts : 0;
    double measuredRatio = watts > 0 ? Math.min(1, measured / watts) : 0;
    return new PowerFigure(watts, uncertainty, measuredRatio, energyJoules, parts, others);
  }

  /** How the power was obtained, as a machine word: {@code battery}, {@code rapl+model}, {@code model}. */
  public String source() {
    return parts.stream().map(PowerPart::meter).distinct().collect(Collectors.joining("+"));
  }

  /** Measured, derived or estimated as a whole. */
  public Quality quality() {
    return Quality.ofMeasuredRatio(measuredRatio);
  }

  /** Everything that any meter saw. */
  public Stream<PowerPart> all() {
    return Stream.concat(parts.stream(), others.stream());
  }
}
