package org.wattelier.collector.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.grid.Replay;
import org.wattelier.collector.grid.ReplayDay;
import org.wattelier.telemetry.LedgerField;

/** Recorded days of the French grid under loads of a known shape: matching by the minute must tell what physics says. */
class ReplayDaysTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** Midnight of a summer day in Paris. */
  private static final Instant MIDNIGHT = Instant.parse("2026-07-14T22:00:00Z");

  private static final long QUARTER_MILLIS = 15 * 60_000;

  @Test
  void onASunnyDayWorkAtNoonIsGreenerThanTheAverageAndWorkAtNightLess() {
    assertThat(advantage(ReplayDay.SUNNY, ReplayDaysTest::byDay)).isGreaterThan(0.05);
    assertThat(advantage(ReplayDay.SUNNY, ReplayDaysTest::byNight)).isLessThan(-0.05);
  }

  @Test
  void onAWindyWinterDayTheHourHardlyMatters() {
    assertThat(Math.abs(advantage(ReplayDay.WINDY, ReplayDaysTest::byDay))).isLessThan(0.02);
    assertThat(Math.abs(advantage(ReplayDay.WINDY, ReplayDaysTest::byNight))).isLessThan(0.02);
  }

  @Test
  void onACalmDarkDayNoHourIsGreen() {
    MatchedMix day = mix(ReplayDay.CALM, ReplayDaysTest::byDay);
    MatchedMix night = mix(ReplayDay.CALM, ReplayDaysTest::byNight);
    assertThat(day.renewableJoules() / day.joules()).isLessThan(0.2);
    assertThat(night.renewableJoules() / night.joules()).isLessThan(0.2);
  }

  @Test
  void constantLoadHasTheAverageShareOnEveryDay() {
    for (ReplayDay day : ReplayDay.values()) {
      assertThat(advantage(day, hour -> 100)).as(day.name()).isCloseTo(0, within(1e-9));
    }
  }

  /** Watts of office hours around noon. */
  private static double byDay(int hour) {
    return hour >= 10 && hour < 18 ? 300 : 20;
  }

  private static double byNight(int hour) {
    return hour >= 22 || hour < 6 ? 300 : 20;
  }

  /** How much greener the energy was than the day on average. */
  private static double advantage(ReplayDay day, IntToDoubleFunction wattsOfHour) {
    MatchedMix mix = mix(day, wattsOfHour);
    return mix.renewableJoules() / mix.joules() - mix.averageRenewableRatio();
  }

  private static MatchedMix mix(ReplayDay day, IntToDoubleFunction wattsOfHour) {
    Replay replay = new Replay(day);
    UsageTally tally = new UsageTally(Supply.UNKNOWN);
    for (long quarter = 0; quarter < 96; quarter++) {
      Instant start = MIDNIGHT.plusMillis(quarter * QUARTER_MILLIS);
      GridMix grid = replay.mixAt("FR", start).orElseThrow();
      double joules = wattsOfHour.applyAsDouble(start.atZone(PARIS).getHour()) * 900;
      Map<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
      values.put(LedgerField.ENERGY_JOULES, joules);
      values.put(LedgerField.RENEWABLE_OF_JOULES, joules);
      values.put(LedgerField.RENEWABLE_JOULES, joules * grid.renewable().value());
      tally.add(
          "a", start.toEpochMilli(), QUARTER_MILLIS, field -> values.getOrDefault(field, 0.0));
    }
    return tally.usage().mix();
  }
}
