package org.wattelier.collector.grid;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Schema;

/** Live mixes as points of the {@code grid} measurement, and back. */
final class GridPoints {
  private static final String RENEWABLE = "renewable_ratio";
  private static final String LOW_CARBON = "low_carbon_ratio";
  private static final String CARBON = "carbon_intensity_grams_per_kwh";
  private static final String SECONDS = "valid_seconds";

  private GridPoints() {}

  static Point of(GridMix mix) {
    Point.Builder point = Point.of(Schema.GRID.name(), mix.validFrom())
        .tag("zone", mix.zone())
        .tag("source", mix.source())
        .number(RENEWABLE, value(mix.renewable()))
        .number(LOW_CARBON, value(mix.lowCarbon()))
        .number(CARBON, value(mix.carbonIntensity()))
        .number(
            SECONDS, (double) Duration.between(mix.validFrom(), mix.validTo()).toSeconds());
    mix.productionMegawatts()
        .forEach((kind, power) -> point.number(kind + Schema.GRID.openFieldSuffix(), power));
    return point.build();
  }

  private static @Nullable Double value(@Nullable Quantity quantity) {
    return quantity == null ? null : quantity.value();
  }

  /** The mix of a point; empty where it is not whole. */
  static Optional<GridMix> mix(Point point, String credit) {
    String zone = point.tag("zone");
    String source = point.tag("source");
    Double seconds = number(point, SECONDS);
    if (zone == null || source == null || seconds == null || seconds < 1) {
      return Optional.empty();
    }
    MixFigures figures = new MixFigures(
        number(point, RENEWABLE),
        number(point, LOW_CARBON),
        number(point, CARBON),
        megawatts(point),
        Quality.DERIVED);
    return new Origin(zone, source, credit)
        .live(point.time(), point.time().plusSeconds(seconds.longValue()), figures);
  }

  private static Map<String, Double> megawatts(Point point) {
    String suffix = Schema.GRID.openFieldSuffix();
    Map<String, Double> megawatts = new LinkedHashMap<>();
    for (String field : point.fields().keySet()) {
      Double power = field.endsWith(suffix) ? number(point, field) : null;
      if (power != null) {
        megawatts.put(field.substring(0, field.length() - suffix.length()), power);
      }
    }
    return megawatts;
  }

  private static @Nullable Double number(Point point, String field) {
    FieldValue value = point.fields().get(field);
    return value == null || value.number().isEmpty() ? null : value.number().getAsDouble();
  }
}
