package org.wattelier.collector.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.telemetry.LedgerField;

class AdviceTallyTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final double QUARTER_SECONDS = 900;

  private final AdviceTally tally = new AdviceTally(PARIS);

  @Test
  void machineThatIdlesThroughTheNightIsTold() {
    run("poste-07", "2026-11-23T18:00", Duration.ofHours(16), 40, 0.01);
    assertThat(tally.advice())
        .singleElement()
        .isInstanceOfSatisfying(Advice.LeftOnAtNight.class, left -> {
          assertThat(left.machine()).isEqualTo("poste-07");
          assertThat(left.nights()).isEqualTo(1);
          // 40 W for eight hours, at 36 g a kWh.
          assertThat(left.joules()).isCloseTo(0.32 * 3.6e6, within(1e-3));
          assertThat(left.grams()).isCloseTo(11.52, within(1e-9));
        });
  }

  @Test
  void nightWithWorkIsNone() {
    run("serveur", "2026-11-23T18:00", Duration.ofHours(16), 200, 0.4);
    assertThat(tally.advice()).isEmpty();
  }

  @Test
  void nightThatWasHardlySeenIsNone() {
    run("poste-07", "2026-11-23T22:00", Duration.ofHours(5), 100, 0.01);
    assertThat(tally.advice()).isEmpty();
  }

  @Test
  void nightOfTheClockChangeIsANightLikeAnother() {
    // On 25 October 2026 Paris lives the hour from two to three twice: nine hours of night.
    run("poste-07", "2026-10-24T22:00", Duration.ofHours(9), 40, 0.01);
    assertThat(tally.advice())
        .singleElement()
        .satisfies(left -> assertThat(left.joules()).isCloseTo(0.36 * 3.6e6, within(1e-3)));
  }

  @Test
  void machineThatNeverWorksIsACandidateForConsolidation() {
    run("serveur", "2026-11-23T08:00", Duration.ofHours(30), 100, 0.03);
    assertThat(tally.advice())
        .extracting(Advice::word)
        .containsExactly("consolidate", "left-on-at-night");
  }

  @Test
  void machineThatWorksALittleAndIdlesMostly() {
    run("poste-07", "2026-11-23T06:00", Duration.ofHours(4), 60, 0.5);
    run("poste-07", "2026-11-23T10:00", Duration.ofHours(12), 50, 0.01);
    run("poste-07", "2026-11-24T06:00", Duration.ofHours(12), 50, 0.01);
    assertThat(tally.advice())
        .singleElement()
        .isInstanceOfSatisfying(Advice.IdlesMostly.class, idle -> {
          assertThat(idle.idleRatio()).isCloseTo(1200.0 / 1440, within(1e-9));
          assertThat(idle.joules()).isCloseTo(1.2 * 3.6e6, within(1e-3));
          assertThat(idle.grams()).isCloseTo(43.2, within(1e-9));
        });
  }

  @Test
  void machineSeenForLessThanADayMayBeBetweenTwoTasks() {
    run("serveur", "2026-11-23T07:00", Duration.ofHours(14), 300, 0.01);
    assertThat(tally.advice()).isEmpty();
  }

  private void run(String machine, String from, Duration time, double watts, double utilization) {
    ZonedDateTime start = LocalDateTime.parse(from).atZone(PARIS);
    for (long quarter = 0; quarter < time.toMinutes() / 15; quarter++) {
      Map<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
      double joules = watts * QUARTER_SECONDS;
      values.put(LedgerField.ENERGY_JOULES, joules);
      values.put(LedgerField.CARBON_GRAMS, joules / 1e5); // 36 g a kWh
      values.put(LedgerField.COVERED_SECONDS, QUARTER_SECONDS);
      values.put(LedgerField.CPU_SECONDS, QUARTER_SECONDS);
      values.put(LedgerField.CPU_UTILIZATION_RATIO, utilization);
      if (utilization < 0.05) {
        values.put(LedgerField.IDLE_JOULES, joules);
        values.put(LedgerField.IDLE_SECONDS, QUARTER_SECONDS);
      }
      tally.add(
          machine,
          start.plusMinutes(15 * quarter).toInstant().toEpochMilli(),
          field -> values.getOrDefault(field, 0.0));
    }
  }
}
