package org.wattelier.collector.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wattelier.collector.store.StoreProbe.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.LedgerTally;
import org.wattelier.collector.ledger.MachineHistories;
import org.wattelier.collector.ledger.MinuteScan;
import org.wattelier.collector.ledger.RecentMinutes;
import org.wattelier.collector.ledger.Rows;
import org.wattelier.collector.ledger.SameEntries;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

/** The energy of short ranges as {@link LedgerKeeper#energyNow} gives it; {@link LedgerKeeperTest} holds the ledger to the samples. */
class MinutesAtHandTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final Set<String> BOTH = Set.of("a", "b");

  private static Vertx vertx;

  private MemoryStore store = new MemoryStore();
  private Instant now = START;
  private LedgerKeeper keeper = keeper();

  @BeforeAll
  @BeforeContainer
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  @AfterContainer
  static void close() {
    await(vertx.close());
  }

  private LedgerKeeper keeper() {
    return new LedgerKeeper(vertx, store, TypicalProfile.france(), "FR", () -> now);
  }

  private void restart() {
    keeper = keeper();
    keeper.restore(await(store.latest()), true);
  }

  private void arrive(List<Point> points) {
    await(store.append(points));
    keeper.accept(points);
  }

  private void arriveEachSecond(long from, long to) {
    for (long second = from; second < to; second++) {
      for (String machine : BOTH) {
        arrive(List.of(sample(machine, second, 10.0 * second)));
      }
    }
    now = START.plusSeconds(to);
  }

  private static Point sample(String machine, long second, double joules) {
    return MachineSample.at(machine, START.plusSeconds(second))
        .with(MachineField.ENERGY_JOULES, joules)
        .build()
        .toPoint();
  }

  private static TimeRange seconds(long from, long to) {
    return new TimeRange(START.plusSeconds(from), START.plusSeconds(to));
  }

  private List<LedgerEntry> energy(TimeRange range) {
    return await(keeper.energyNow(range, BOTH));
  }

  /** What the samples give, read anew. */
  private List<LedgerEntry> fromSamples(TimeRange range) {
    MinuteScan scan = MinuteScan.of(range, BOTH, RecentMinutes.none());
    await(StoreScans.run(store, scan));
    return scan.entries(at -> Optional.empty());
  }

  private void assertRight(TimeRange range) {
    assertSame(energy(range), fromSamples(range));
  }

  /** Of energy alone: whether other amounts are there is left open. */
  private static void assertSame(List<LedgerEntry> energy, List<LedgerEntry> samples) {
    assertThat(SameEntries.difference(ofEnergy(energy), ofEnergy(samples))).isEmpty();
  }

  private static List<LedgerEntry> ofEnergy(List<LedgerEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.has(LedgerField.ENERGY_JOULES))
        .map(entry -> {
          Map<LedgerField, Double> values = new EnumMap<>(LedgerField.class);
          values.putAll(entry.values());
          values.keySet().retainAll(LedgerTally.FIELDS);
          return new LedgerEntry(entry.key(), entry.step(), entry.epochMillis(), values);
        })
        .toList();
  }

  @Test
  void newestMinutesNeedNoStore() {
    arriveEachSecond(0, 200);
    List<LedgerEntry> right = fromSamples(seconds(120, 200));

    store.away(true);
    assertSame(energy(seconds(120, 200)), right);
    assertThat(right).hasSize(4);
  }

  @Test
  void settledPartOfAMinuteIsReadOnce() {
    arriveEachSecond(0, 200);
    await(keeper.pass());
    List<LedgerEntry> first = energy(seconds(25, 60));

    store.away(true);
    assertThat(energy(seconds(25, 60))).isEqualTo(first).hasSize(2);
  }

  @Test
  void partOfAMinuteThatIsNotSettledIsReadEachTime() {
    arriveEachSecond(0, 200);
    assertRight(seconds(25, 60));

    arrive(List.of(sample("a", 200, 9_000)));
    now = START.plusSeconds(201);
    assertRight(seconds(190, 201));
    assertRight(seconds(25, 60));
  }

  @Test
  void lateSampleChangesAPartThatWasRemembered() {
    arriveEachSecond(0, 20);
    arriveEachSecond(50, 200);
    await(keeper.pass());
    TimeRange part = seconds(25, 60);
    double before = joules(part);

    arrive(List.of(sample("a", 22, 460)));
    assertRight(part);
    await(keeper.pass());
    assertRight(part);
    assertThat(joules(part)).isNotEqualTo(before);
  }

  @Test
  void pointThatTheDatabaseRefusedAfterwardsIsNotCounted() {
    arriveEachSecond(0, 150);
    keeper.accept(List.of(sample("a", 150, 99_000)));
    now = START.plusSeconds(185);
    await(keeper.pass());

    store.refuse(1);
    now = START.plusSeconds(245);
    await(keeper.pass());
    assertRight(seconds(120, 245));
    TimeRange all = seconds(0, 240);
    List<LedgerEntry> ledger = new ArrayList<>();
    await(keeper.read(
        LedgerQuery.of(LedgerStep.MINUTE, all, BOTH, LedgerQuery.allFields()),
        (row, step) -> ledger.add(LedgerEntry.copyOf(row, step))));
    assertSame(ledger, fromSamples(all));
  }

  @Test
  void erasedMachineIsNotRemembered() {
    arriveEachSecond(0, 200);
    await(keeper.pass());
    energy(seconds(25, 60));

    await(store.erase("a"));
    keeper.forget("a");
    assertThat(energy(seconds(25, 60))).extracting(LedgerEntry::machine).containsOnly("b");
    assertThat(energy(seconds(120, 200))).extracting(LedgerEntry::machine).containsOnly("b");
  }

  private double joules(TimeRange range) {
    return energy(range).stream()
        .mapToDouble(entry -> entry.value(LedgerField.ENERGY_JOULES))
        .sum();
  }

  /** Whatever comes late, twice or after a stop, and whatever was asked before. */
  @Property(tries = 150)
  @Domain(MachineHistories.class)
  @Domain(DomainContext.Global.class)
  void energyNowIsWhatTheSamplesGive(@ForAll List<Rows> history, @ForAll Random random) {
    store = new MemoryStore();
    now = MachineHistories.ALL.from();
    restart();
    Instant asked = now.plusSeconds(90);
    for (List<Point> batch : MachineHistories.batches(history, random)) {
      arrive(batch);
      Instant newest = batch.stream().map(Point::time).max(Instant::compareTo).orElseThrow();
      now = newest.isBefore(now) ? now : newest.plusSeconds(random.nextInt(90)).plusMillis(1);
      if (random.nextInt(3) == 0) {
        await(keeper.pass());
      }
      if (random.nextInt(20) == 0) {
        await(keeper.close());
        restart();
      }
      Instant minute = LedgerStep.MINUTE.startOf(now.minusMillis(1));
      assertRight(new TimeRange(minute.minus(Duration.ofMinutes(random.nextInt(4))), now));
      assertRight(new TimeRange(asked, LedgerStep.MINUTE.startFrom(asked.plusMillis(1))));
      if (random.nextInt(10) == 0) {
        asked = now.minusSeconds(random.nextInt(600));
      }
    }
  }
}
