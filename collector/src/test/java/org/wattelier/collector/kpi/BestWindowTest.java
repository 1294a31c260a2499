package org.wattelier.collector.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

class BestWindowTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Hour by hour: the greenest is the third, the one of least carbon the fifth. */
  private static final List<GridMix> HOURS = List.of(
      hour(0, 0.30, 40),
      hour(1, 0.35, 38),
      hour(2, 0.50, 35),
      hour(3, 0.40, 30),
      hour(4, 0.20, 20),
      hour(5, 0.22, 24));

  @Test
  void greenestAndLowestCarbonAreTwoAnswers() {
    BestWindow.Choice choice = BestWindow.of(HOURS, NOON, Duration.ofHours(1)).orElseThrow();
    assertThat(choice.now().from()).isEqualTo(NOON);
    assertThat(choice.greenest().from()).isEqualTo(NOON.plusSeconds(2 * 3600));
    assertThat(choice.lowestCarbon().from()).isEqualTo(NOON.plusSeconds(4 * 3600));
    assertThat(choice.savedGrams(3)).isCloseTo(60, within(1e-9));
  }

  @Test
  void longJobTakesTheMeanOfItsHours() {
    BestWindow.Choice choice = BestWindow.of(HOURS, NOON, Duration.ofHours(2)).orElseThrow();
    assertThat(choice.greenest().renewableRatio()).isCloseTo(0.45, within(1e-9));
    assertThat(choice.lowestCarbon().gramsPerKwh()).isCloseTo(22, within(1e-9));
    assertThat(choice.lowestCarbon().to()).isEqualTo(NOON.plusSeconds(6 * 3600));
  }

  @Test
  void startBetweenTwoHoursWeighsThemByTime() {
    BestWindow.Choice choice =
        BestWindow.of(HOURS, NOON.plusSeconds(1800), Duration.ofHours(1)).orElseThrow();
    assertThat(choice.now().gramsPerKwh()).isCloseTo(39, within(1e-9));
  }

  @Test
  void nowNeedNotBeAWholeMillisecond() {
    assertThat(BestWindow.of(HOURS, NOON.plusNanos(1_234_567_891), Duration.ofHours(2)))
        .isPresent();
  }

  @Test
  void nowIsKeptWhereNothingIsBetterAndSavesNothing() {
    BestWindow.Choice choice = BestWindow.of(
            List.of(hour(0, 0.5, 20), hour(1, 0.5, 20), hour(2, 0.4, 30)),
            NOON,
            Duration.ofHours(1))
        .orElseThrow();
    assertThat(choice.greenest()).isEqualTo(choice.now());
    assertThat(choice.lowestCarbon()).isEqualTo(choice.now());
    assertThat(choice.savedGrams(5)).isZero();
  }

  @Test
  void jobLongerThanTheForecastHasNoAnswer() {
    assertThat(BestWindow.of(HOURS, NOON, Duration.ofHours(7))).isEmpty();
    assertThat(BestWindow.of(List.of(), NOON, Duration.ofHours(1))).isEmpty();
  }

  @Test
  void frenchSummerDayIsGreenestInTheAfternoon() {
    Instant midnight = Instant.parse("2026-07-14T22:00:00Z");
    TypicalProfile france = TypicalProfile.france();
    List<GridMix> day = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      day.add(france.mixAt("FR", midnight.plusSeconds(3600L * hour)).orElseThrow());
    }
    BestWindow.Choice choice = BestWindow.of(day, midnight, Duration.ofHours(2)).orElseThrow();
    assertThat(Duration.between(midnight, choice.greenest().from()).toHours()).isBetween(11L, 16L);
  }

  private static GridMix hour(int hour, double renewable, double gramsPerKwh) {
    Instant from = NOON.plusSeconds(3600L * hour);
    return new GridMix(
        "FR",
        from,
        from.plusSeconds(3600),
        GridMix.Basis.FORECAST,
        new Quantity(renewable, null, Unit.RATIO, Quality.ESTIMATED, "made"),
        null,
        new Quantity(gramsPerKwh, null, Unit.GRAM_PER_KILOWATT_HOUR, Quality.ESTIMATED, "made"),
        "made",
        "");
  }
}
