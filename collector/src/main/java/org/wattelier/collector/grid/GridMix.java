package org.wattelier.collector.grid;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;

/**
 * The electricity of a zone during a stretch of time.
 *
 * @param validFrom start of the stretch, included
 * @param validTo end of the stretch, excluded
 * @param renewable share of renewable sources, 0 to 1; nuclear is not one
 * @param lowCarbon share of renewable and nuclear sources, or null where the source does not have it
 * @param carbonIntensity grams of CO2 equivalent a kilowatt-hour, or null where the source does not have it
 * @param source the data set, as a machine word
 * @param credit the credit that its licence asks to show
 * @param productionMegawatts mean power by kind of production, such as {@code nuclear}; negative where storage is filled; empty where
 *     the source does not have it
 * @param publishedAt since when the figures were known: as the source tells, else the end of the stretch that they were measured
 *     in; null for what is no news, such as a typical or recorded day
 * @param fallbackReason why a better source did not answer, in English; null where the best one did
 */
public record GridMix(
    String zone,
    Instant validFrom,
    Instant validTo,
    Basis basis,
    Quantity renewable,
    @Nullable Quantity lowCarbon,
    @Nullable Quantity carbonIntensity,
    String source,
    String credit,
    Map<String, Double> productionMegawatts,
    @Nullable Instant publishedAt,
    @Nullable String fallbackReason) {

  public GridMix {
    if (!validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "validFrom must lie before validTo: " + validFrom + ", " + validTo);
    }
    productionMegawatts = Collections.unmodifiableMap(new LinkedHashMap<>(productionMegawatts));
  }

  /** A mix of which the shares and the intensity alone are told. */
  public GridMix(
      String zone,
      Instant validFrom,
      Instant validTo,
      Basis basis,
      Quantity renewable,
      @Nullable Quantity lowCarbon,
      @Nullable Quantity carbonIntensity,
      String source,
      String credit) {
    this(
        zone,
        validFrom,
        validTo,
        basis,
        renewable,
        lowCarbon,
        carbonIntensity,
        source,
        credit,
        Map.of(),
        null,
        null);
  }

  /** What kind of statement a mix is. */
  public enum Basis {
    /** Published for that very time. */
    LIVE,
    /** Predicted for that time. */
    FORECAST,
    /** What such a month and hour are like, from past years. */
    TYPICAL,
    /** The mean of a whole year, the same at every hour: never what an hour is like. */
    YEARLY,
    /** A recorded day that stands in for today, for labs. */
    REPLAY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same, known since then. */
  GridMix publishedAt(@Nullable Instant known) {
    return copy(draft -> draft.publishedAt = known);
  }

  /** The same with the power of each kind of production. */
  GridMix producing(Map<String, Double> megawatts) {
    return copy(draft -> draft.productionMegawatts = megawatts);
  }

  /** The same, in the place of something better that is missing for this reason. */
  GridMix standingIn(String reason) {
    return copy(draft -> draft.fallbackReason = reason);
  }

  /** The same, from that instant on at the earliest. */
  GridMix notBefore(Instant start) {
    return start.isAfter(validFrom) ? during(start, validTo) : this;
  }

  /** The same, up to that instant at the latest. */
  GridMix notAfter(Instant end) {
    return end.isBefore(validTo) ? during(validFrom, end) : this;
  }

  /** The same figures for another stretch of time. */
  GridMix during(Instant from, Instant to) {
    return copy(draft -> {
      draft.validFrom = from;
      draft.validTo = to;
    });
  }

  /** The same figures as a prediction, which makes estimates of them. */
  GridMix predicting() {
    return copy(draft -> {
      draft.basis = Basis.FORECAST;
      draft.renewable = estimate(renewable);
      draft.lowCarbon = lowCarbon == null ? null : estimate(lowCarbon);
      draft.carbonIntensity = carbonIntensity == null ? null : estimate(carbonIntensity);
    });
  }

  private static Quantity estimate(Quantity known) {
    return new Quantity(
        known.value(), known.range(), known.unit(), Quality.ESTIMATED, known.source());
  }

  private GridMix copy(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.mix(this);
  }

  /** What a copy may differ in; zone, source and credit stay. */
  private static final class Draft {
    private Instant validFrom;
    private Instant validTo;
    private Basis basis;
    private Quantity renewable;
    private @Nullable Quantity lowCarbon;
    private @Nullable Quantity carbonIntensity;
    private Map<String, Double> productionMegawatts;
    private @Nullable Instant publishedAt;
    private @Nullable String fallbackReason;

    Draft(GridMix mix) {
      validFrom = mix.validFrom;
      validTo = mix.validTo;
      basis = mix.basis;
      renewable = mix.renewable;
      lowCarbon = mix.lowCarbon;
      carbonIntensity = mix.carbonIntensity;
      productionMegawatts = mix.productionMegawatts;
      publishedAt = mix.publishedAt;
      fallbackReason = mix.fallbackReason;
    }

    GridMix mix(GridMix of) {
      return new GridMix(
          of.zone,
          validFrom,
          validTo,
          basis,
          renewable,
          lowCarbon,
          carbonIntensity,
          of.source,
          of.credit,
          productionMegawatts,
          publishedAt,
          fallbackReason);
    }
  }
}
