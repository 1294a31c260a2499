package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;

class RecentMinutesTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final Set<String> BOTH = Set.of("a", "b");

  private final RecentMinutes recent = new RecentMinutes(10);
  private final Set<String> unknown = new HashSet<>();

  private static TimeRange seconds(long from, long to) {
    return new TimeRange(
        Instant.ofEpochMilli(T0 + from * 1000), Instant.ofEpochMilli(T0 + to * 1000));
  }

  private void send(String machine, long second, double joules) {
    recent.accept(Rows.energy(machine, T0 + second * 1000, joules).sample().toPoint());
  }

  private void sendEachSecond(String machine, long from, long to) {
    for (long second = from; second < to; second++) {
      send(machine, second, 10.0 * second);
    }
  }

  @Test
  void energyOfAMachineThatSendsInOrderIsKnown() {
    sendEachSecond("a", 0, 200);

    List<LedgerEntry> entries = recent.entries(seconds(60, 200), Set.of("a"), unknown);

    assertThat(unknown).isEmpty();
    assertThat(entries)
        .extracting(entry -> entry.value(LedgerField.ENERGY_JOULES))
        .containsExactly(600.0, 600.0, 200.0);
  }

  @Test
  void nothingIsSaidOfTheTimeBeforeTheFirstReadings() {
    sendEachSecond("a", 61, 200);

    assertThat(recent.entries(seconds(60, 200), Set.of("a"), unknown)).isEmpty();
    assertThat(unknown).containsExactly("a");
  }

  @Test
  void nothingIsSaidOfARangeThatEndsBeforeTheNewestReading() {
    sendEachSecond("a", 0, 200);

    recent.entries(seconds(60, 150), Set.of("a"), unknown);
    assertThat(unknown).containsExactly("a");
  }

  @Test
  void nothingIsSaidOfAPartOfAMinute() {
    sendEachSecond("a", 0, 200);

    recent.entries(seconds(61, 200), Set.of("a"), unknown);
    assertThat(unknown).containsExactly("a");
  }

  @Test
  void machineThatIsSilentSinceBeforeTheRangeHasNoEnergyInIt() {
    recent.restore("a", Instant.ofEpochMilli(T0));
    sendEachSecond("b", 0, 20);

    assertThat(recent.entries(seconds(60, 200), BOTH, unknown)).isEmpty();
    assertThat(unknown).isEmpty();
  }

  @Test
  void lateSampleMakesItsMachineUnknownUntilTheRangeBeginsAfterIt() {
    sendEachSecond("a", 0, 100);
    sendEachSecond("b", 0, 100);
    send("a", 50, 500);
    sendEachSecond("a", 100, 200);
    sendEachSecond("b", 100, 200);

    recent.entries(seconds(60, 200), BOTH, unknown);
    assertThat(unknown).containsExactly("a");
    unknown.clear();
    assertThat(recent.entries(seconds(120, 200), BOTH, unknown)).hasSize(4);
    assertThat(unknown).isEmpty();
  }

  @Test
  void olderMinutesAreLetGo() {
    sendEachSecond("a", 0, 3_600);

    recent.entries(seconds(60, 3_600), Set.of("a"), unknown);
    assertThat(unknown).containsExactly("a");
    assertThat(recent.entries(seconds(3_360, 3_600), Set.of("a"), new HashSet<>()))
        .hasSize(4);
  }

  @Test
  void machinesBeyondTheMostAndForgottenOnesAreUnknown() {
    for (int i = 0; i < 11; i++) {
      sendEachSecond("m" + i, 0, 10);
    }
    recent.forget("m3");

    recent.entries(seconds(60, 100), Set.of("m1", "m3", "m10"), unknown);
    assertThat(unknown).containsExactlyInAnyOrder("m3", "m10");
  }

  /** What is held is what the samples give, whatever came late or twice. */
  @Property(tries = 500)
  @Domain(MachineHistories.class)
  @Domain(DomainContext.Global.class)
  void heldMinutesAreThoseOfTheSamples(
      @ForAll List<Rows> history,
      @ForAll @IntRange(min = 0, max = 119) int sent,
      @ForAll @IntRange(min = 0, max = 240) int late,
      @ForAll @IntRange(min = 0, max = 6) int minutes) {
    List<Rows> rows = history.subList(0, Math.min(history.size(), 1 + sent));
    List<Rows> arriving = new ArrayList<>(rows);
    if (late < arriving.size()) {
      arriving.add(arriving.size() * 3 / 4, arriving.remove(late));
    }
    RecentMinutes held = new RecentMinutes(10);
    arriving.forEach(row -> held.accept(row.sample().toPoint()));
    long newest = rows.get(rows.size() - 1).epochMillis();
    long from = LedgerStep.MINUTE.startOf(newest) - minutes * LedgerStep.MINUTE.millis();
    TimeRange range =
        new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(newest).plusMillis(1));

    Set<String> notHeld = new HashSet<>();
    List<LedgerEntry> entries = held.entries(range, BOTH, notHeld);

    Set<String> known = new HashSet<>(BOTH);
    known.removeAll(notHeld);
    if (!known.isEmpty()) {
      List<Rows> stored = rows.stream().map(RecentMinutesTest::ofEnergy).toList();
      MinuteScan scan = Rows.lead(MinuteScan.ofEnergy(range, known, range.to()), stored);
      assertThat(SameEntries.difference(entries, scan.entries(at -> Optional.empty())))
          .isEmpty();
    }
  }

  /** A store brings no fields but those that a scan asks for. */
  private static Rows ofEnergy(Rows row) {
    Map<MachineField, Double> values = new EnumMap<>(MachineField.class);
    values.putAll(row.values());
    values.remove(MachineField.CPU_UTILIZATION_RATIO);
    values.remove(MachineField.POWER_WATTS);
    return new Rows(row.machine(), row.className(), row.epochMillis(), values);
  }
}
