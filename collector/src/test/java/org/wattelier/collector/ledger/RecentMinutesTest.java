package org.wattelier.collector.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.SampleQuery;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;

class RecentMinutesTest {
  private static final long T0 = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
  private static final Set<String> BOTH = Set.of("a", "b");

  private final RecentMinutes recent = new RecentMinutes(10);

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

  private MinuteScan scan(TimeRange range, String... machines) {
    return MinuteScan.of(range, Set.of(machines), recent);
  }

  private List<LedgerEntry> entries(TimeRange range, String... machines) {
    return scan(range, machines).entries(at -> Optional.empty());
  }

  /** The machines whose samples are to be read. */
  private Set<String> unknown(TimeRange range, String... machines) {
    return scan(range, machines).next().map(SampleQuery::machines).orElse(Set.of());
  }

  @Test
  void energyOfAMachineThatSendsInOrderIsKnown() {
    sendEachSecond("a", 0, 200);

    assertThat(unknown(seconds(60, 200), "a")).isEmpty();
    assertThat(entries(seconds(60, 200), "a"))
        .extracting(entry -> entry.value(LedgerField.ENERGY_JOULES))
        .containsExactly(600.0, 600.0, 200.0);
  }

  @Test
  void nothingIsSaidOfTheTimeBeforeTheFirstReadings() {
    sendEachSecond("a", 61, 200);

    assertThat(unknown(seconds(60, 200), "a")).containsExactly("a");
  }

  @Test
  void rangeThatEndsBeforeTheNewestReadingIsKnownWhereItEndsWithAMinute() {
    sendEachSecond("a", 0, 200);

    assertThat(unknown(seconds(60, 150), "a")).containsExactly("a");
    assertThat(unknown(seconds(60, 120), "a")).isEmpty();
    assertThat(entries(seconds(60, 120), "a")).hasSize(1);
  }

  @Test
  void nothingIsSaidOfAPartOfAMinute() {
    sendEachSecond("a", 0, 200);

    assertThat(unknown(seconds(61, 200), "a")).containsExactly("a");
  }

  @Test
  void machineThatIsSilentSinceBeforeTheRangeHasNoEnergyInIt() {
    recent.restore(Map.of("a", Instant.ofEpochMilli(T0)), true);
    sendEachSecond("b", 0, 20);

    assertThat(unknown(seconds(60, 200), "a", "b")).isEmpty();
    assertThat(entries(seconds(60, 200), "a", "b")).isEmpty();
  }

  @Test
  void machineThatTheStoreDidNotKnowIsHeldWhole() {
    recent.restore(Map.of("b", Instant.ofEpochMilli(T0)), true);
    sendEachSecond("a", 20, 200);
    sendEachSecond("b", 20, 200);

    assertThat(unknown(seconds(10, 60), "a", "b")).containsExactly("b");
    assertThat(entries(seconds(10, 60), "a"))
        .extracting(entry -> entry.value(LedgerField.ENERGY_JOULES))
        .containsExactly(390.0);
    assertThat(unknown(seconds(21, 60), "a")).containsExactly("a");
  }

  @Test
  void machineThatTheStoreMayHaveKnownIsNotHeldWhole() {
    recent.restore(Map.of(), false);
    sendEachSecond("a", 20, 200);

    assertThat(unknown(seconds(0, 60), "a")).containsExactly("a");
    assertThat(unknown(seconds(60, 120), "a")).isEmpty();
  }

  @Test
  void lateSampleMakesItsMachineUnknownUntilTheRangeBeginsAfterIt() {
    sendEachSecond("a", 0, 100);
    sendEachSecond("b", 0, 100);
    send("a", 50, 500);
    sendEachSecond("a", 100, 200);
    sendEachSecond("b", 100, 200);

    assertThat(unknown(seconds(60, 200), "a", "b")).containsExactly("a");
    assertThat(unknown(seconds(120, 200), "a", "b")).isEmpty();
    assertThat(entries(seconds(120, 200), "a", "b")).hasSize(4);
  }

  @Test
  void olderMinutesAreLetGo() {
    sendEachSecond("a", 0, 3_600);

    assertThat(unknown(seconds(60, 3_600), "a")).containsExactly("a");
    assertThat(unknown(seconds(3_360, 3_600), "a")).isEmpty();
    assertThat(entries(seconds(3_360, 3_600), "a")).hasSize(4);
  }

  @Test
  void machinesBeyondTheMostAndForgottenOnesAreUnknown() {
    for (int i = 0; i < 11; i++) {
      sendEachSecond("m" + i, 0, 10);
    }
    recent.forget("m3");

    assertThat(unknown(seconds(60, 100), "m1", "m3", "m10")).containsExactlyInAnyOrder("m3", "m10");
  }

  @Test
  void whoAsksWhileSamplesComeHearsOfWholeMinutes() throws Exception {
    AtomicLong sent = new AtomicLong();
    CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
      for (long second = 0; second < 400_000; second++) {
        send("a", second, 10.0 * second);
        sent.set(second);
      }
    });
    Set<Double> heard = new HashSet<>();
    while (!sending.isDone()) {
      long end = LedgerStep.MINUTE.startOf(sent.get() * 1000) / 1000;
      TimeRange minutes = seconds(end - 120, end);
      if (end >= 180 && unknown(minutes, "a").isEmpty()) {
        entries(minutes, "a").forEach(entry -> heard.add(entry.value(LedgerField.ENERGY_JOULES)));
      }
    }
    sending.get();

    assertThat(heard).containsExactly(600.0);
  }

  /** What is held is what the samples give, whatever came late or twice. */
  @Property(tries = 500)
  @Domain(MachineHistories.class)
  @Domain(DomainContext.Global.class)
  void heldMinutesAreThoseOfTheSamples(
      @ForAll List<Rows> history,
      @ForAll @IntRange(min = 0, max = 119) int sent,
      @ForAll @IntRange(min = 0, max = 240) int late,
      @ForAll @IntRange(min = 0, max = 6) int minutes,
      @ForAll boolean ledger,
      @ForAll boolean fresh,
      @ForAll @IntRange(min = 0, max = 59) int odd) {
    List<Rows> rows = history.subList(0, Math.min(history.size(), 1 + sent));
    List<Rows> arriving = new ArrayList<>(rows);
    if (late < arriving.size()) {
      arriving.add(arriving.size() * 3 / 4, arriving.remove(late));
    }
    RecentMinutes held = new RecentMinutes(10);
    if (fresh) {
      held.restore(Map.of(), true);
    }
    arriving.forEach(row -> held.accept(row.sample().toPoint()));
    long newest = rows.get(rows.size() - 1).epochMillis();
    long minute = LedgerStep.MINUTE.startOf(newest) - minutes * LedgerStep.MINUTE.millis();
    long from = ledger ? minute : Math.min(newest, minute + odd * 1000L);
    // As the ledger asks, whole minutes, and as pages do, up to now.
    long to = ledger ? from + (1 + minutes / 2) * LedgerStep.MINUTE.millis() : newest + 1;
    TimeRange range = new TimeRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));

    MinuteScan partlyKnown = Rows.lead(MinuteScan.of(range, BOTH, held), rows);
    MinuteScan read = Rows.lead(MinuteScan.of(range, BOTH, RecentMinutes.none()), rows);

    assertThat(SameEntries.difference(
            partlyKnown.entries(at -> Optional.empty()), read.entries(at -> Optional.empty())))
        .isEmpty();
  }
}
