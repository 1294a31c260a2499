package org.wattelier.collector.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wattelier.collector.store.StoreProbe.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import org.wattelier.collector.grid.GridMix;
import org.wattelier.collector.grid.GridMixSource;
import org.wattelier.collector.grid.TypicalProfile;
import org.wattelier.collector.ledger.LedgerEntry;
import org.wattelier.collector.ledger.LedgerQuery;
import org.wattelier.collector.ledger.LedgerStep;
import org.wattelier.collector.ledger.LedgerSum;
import org.wattelier.collector.ledger.MachineHistories;
import org.wattelier.collector.ledger.Rows;
import org.wattelier.collector.ledger.SameEntries;
import org.wattelier.collector.store.StoreException;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;

class LedgerKeeperTest {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final TimeRange EVER =
      new TimeRange(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"));

  private static Vertx vertx;

  private MemoryStore store = new MemoryStore();
  private final MixOnDemand grid = new MixOnDemand();
  private Instant now = START;
  private LedgerKeeper keeper = keeper(store);

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

  /** The typical mix of France, until a test sets another share. */
  private static final class MixOnDemand implements GridMixSource {
    private final TypicalProfile typical = TypicalProfile.france();
    private boolean known = true;

    @Override
    public String name() {
      return typical.name();
    }

    @Override
    public Set<String> zones() {
      return typical.zones();
    }

    @Override
    public Optional<GridMix> mixAt(String zone, Instant at) {
      return known ? typical.mixAt(zone, at) : Optional.empty();
    }
  }

  private LedgerKeeper keeper(MemoryStore of) {
    return new LedgerKeeper(vertx, of, grid, "FR", () -> now);
  }

  private void restart() {
    keeper = keeper(store);
    keeper.restore(await(store.latest()), true);
  }

  private static Point sample(String machine, long second, double joules) {
    return MachineSample.at(machine, START.plusSeconds(second))
        .with(MachineField.ENERGY_JOULES, joules)
        .with(MachineField.CPU_UTILIZATION_RATIO, 0.5)
        .build()
        .toPoint();
  }

  private void arrive(Point... points) {
    arrive(List.of(points));
  }

  private void arrive(List<Point> points) {
    await(store.append(points));
    keeper.accept(points);
  }

  private void passAt(long second) {
    now = START.plusSeconds(second);
    await(keeper.pass());
  }

  private List<LedgerEntry> entries(LedgerStep step) {
    return entries(keeper, step);
  }

  private static List<LedgerEntry> entries(LedgerKeeper of, LedgerStep step) {
    List<LedgerEntry> entries = new ArrayList<>();
    await(of.read(
        LedgerQuery.of(step, EVER, Set.of(), LedgerQuery.allFields()),
        (row, length) -> entries.add(LedgerEntry.copyOf(row, length))));
    return entries;
  }

  private static List<LedgerEntry> allEntries(LedgerKeeper of) {
    List<LedgerEntry> all = new ArrayList<>();
    for (LedgerStep step : LedgerStep.values()) {
      all.addAll(entries(of, step));
    }
    return all;
  }

  private List<String> energies(LedgerStep step) {
    return entries(step).stream()
        .map(entry -> Duration.between(START, Instant.ofEpochMilli(entry.epochMillis()))
                .toMinutes() + ": " + entry.value(LedgerField.ENERGY_JOULES))
        .toList();
  }

  /** A machine whose clock is behind has the oldest sample, wherever the store keeps it. */
  @Test
  void booksThatHaveNoEntryBeginWithTheOldestSampleOfAnyMachine() {
    for (String machine : List.of("b", "a", "c")) {
      for (int second = machine.equals("b") ? 200 : 0; second < 230; second++) {
        await(store.append(
            List.of(sample(machine, machine.equals("c") ? second - 120 : second, 10 * second))));
      }
    }
    passAt(300);

    assertThat(entries(LedgerStep.MINUTE))
        .extracting(LedgerEntry::epochMillis)
        .contains(START.plusSeconds(-120).toEpochMilli());
  }

  /** As after a start while the database is away, which cannot tell then whose samples it has. */
  @Test
  void samplesOfBeforeAStartCountWhereTheStoreCouldNotTellOfTheirMachine() {
    for (int second = 0; second < 30; second++) {
      arrive(sample("a", second, 10 * second));
    }
    keeper = keeper(store);
    keeper.restore(List.of(), false);
    passAt(31);
    passAt(70);
    for (int second = 30; second < 66; second++) {
      arrive(sample("a", second, 10 * second));
    }
    passAt(130);

    assertThat(entries(LedgerStep.MINUTE).get(0).value(LedgerField.ENERGY_JOULES))
        .isEqualTo(590);
  }

  @Test
  void minuteIsAccountedAFewSecondsAfterItsEnd() {
    arrive(sample("a", 0, 0), sample("a", 30, 10), sample("a", 60, 30), sample("a", 63, 40));

    passAt(64);
    assertThat(energies(LedgerStep.MINUTE)).isEmpty();
    passAt(65);
    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 10.0");
    assertThat(energies(LedgerStep.QUARTER)).containsExactly("0: 10.0");
    passAt(125);
    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 10.0", "1: 30.0");
    assertThat(energies(LedgerStep.QUARTER)).containsExactly("0: 40.0");
  }

  @Test
  void dayIsAddedUpAsItsQuartersEnd() {
    for (int second = 0; second <= 3600; second += 30) {
      arrive(sample("a", second, second));
      passAt(second + 6);
    }
    assertThat(energies(LedgerStep.QUARTER))
        .containsExactly("0: 870.0", "15: 900.0", "30: 900.0", "45: 900.0");
    assertThat(energies(LedgerStep.DAY)).containsExactly("-480: 3570.0");
  }

  @Test
  void lateSampleCorrectsItsMinuteAndTheOneOfTheNextReading() {
    arrive(sample("a", 0, 0), sample("a", 30, 10), sample("a", 70, 30));
    passAt(130);
    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 10.0", "1: 20.0");

    arrive(sample("a", 50, 25));
    passAt(190);

    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 25.0", "1: 5.0");
    assertThat(energies(LedgerStep.QUARTER)).containsExactly("0: 30.0");
  }

  @Test
  void readingAfterAGapAccountsTheMinutesOfTheGap() {
    arrive(sample("a", 0, 0), sample("a", 30, 30));
    passAt(300);
    arrive(sample("a", 210, 210));
    passAt(400);

    assertThat(energies(LedgerStep.MINUTE))
        .containsExactly("0: 60.0", "1: 60.0", "2: 60.0", "3: 30.0");
  }

  @Test
  void entryOfAClassThatLateSamplesEmptyIsTakenBack() {
    Point soir = MachineSample.at("a", START.plusSeconds(600))
        .inClass("soir")
        .with(MachineField.ENERGY_JOULES, 600)
        .build()
        .toPoint();
    arrive(sample("a", 0, 0), soir);
    passAt(700);
    assertThat(entries(LedgerStep.MINUTE)).extracting(LedgerEntry::className).containsOnly("soir");

    Point matin = MachineSample.at("a", START.plusSeconds(590))
        .inClass("matin")
        .with(MachineField.ENERGY_JOULES, 590)
        .build()
        .toPoint();
    arrive(matin);
    passAt(800);

    assertThat(entries(LedgerStep.MINUTE))
        .filteredOn(entry -> "soir".equals(entry.className()))
        .extracting(entry -> entry.value(LedgerField.ENERGY_JOULES))
        .containsExactly(10.0);
    assertThat(entries(LedgerStep.QUARTER))
        .extracting(
            entry -> entry.className() + " " + Math.round(entry.value(LedgerField.ENERGY_JOULES)))
        .containsExactlyInAnyOrder("matin 590", "soir 10");
  }

  @Test
  void revisedMixIsMatchedAnew() {
    grid.known = false;
    arrive(sample("a", 0, 0), sample("a", 30, 100));
    passAt(65);
    assertThat(entries(LedgerStep.MINUTE))
        .noneMatch(entry -> entry.has(LedgerField.RENEWABLE_JOULES));

    grid.known = true;
    keeper.remix(new TimeRange(START, START.plusSeconds(3600)));
    passAt(130);

    double share = grid.mixAt("FR", START).orElseThrow().renewable().value();
    assertThat(entries(LedgerStep.QUARTER))
        .extracting(entry -> entry.value(LedgerField.RENEWABLE_JOULES))
        .containsExactly(100 * share);
  }

  @Test
  void mixThatBecomesUnknownLeavesNoShareBehind() {
    arrive(sample("a", 0, 0), sample("a", 30, 100));
    passAt(65);
    grid.known = false;
    keeper.remix(new TimeRange(START, START.plusSeconds(60)));
    passAt(130);

    assertThat(entries(LedgerStep.QUARTER))
        .noneMatch(entry -> entry.has(LedgerField.RENEWABLE_JOULES))
        .extracting(entry -> entry.value(LedgerField.RENEWABLE_OF_JOULES))
        .containsExactly(0.0);
  }

  @Test
  void workIsCountedInTheMinuteOfItsMark() {
    arrive(
        sample("a", 0, 0),
        sample("a", 30, 100),
        mark(20, 5),
        mark(40, 12),
        sample("a", 70, 200),
        mark(80, 3));
    passAt(130);

    assertThat(entries(LedgerStep.MINUTE))
        .extracting(entry -> entry.value(LedgerField.WORK_UNITS))
        .containsExactly(12.0, 3.0);
  }

  private static Point mark(long second, double units) {
    return Point.of("mark", START.plusSeconds(second))
        .tag("machine", "a")
        .tag("run", "r1")
        .tag("phase", "load")
        .number("work_units", units)
        .build();
  }

  @Test
  void newCollectorAccountsWhatTheStoreHasAlready() {
    for (int second = 0; second < 7200; second += 60) {
      await(store.append(List.of(sample("a", second, second))));
    }
    now = START.plusSeconds(7300);
    restart();
    await(keeper.pass());

    assertThat(sum(new TimeRange(START, now)).value(LedgerField.ENERGY_JOULES).orElseThrow())
        .isEqualTo(7140);
    assertThat(keeper.settledUntil(new TimeRange(START, now))).isEqualTo(START.plusSeconds(7260));
  }

  @Test
  void collectorThatWasStoppedGoesOnWhereItStopped() {
    arrive(sample("a", 0, 0), sample("a", 30, 30));
    passAt(65);
    await(store.append(List.of(sample("a", 90, 90), sample("a", 91, 91), sample("b", 100, 0))));
    now = START.plusSeconds(5 * 3600);
    restart();
    arrive(sample("b", 130, 30));
    await(keeper.pass());

    assertThat(sum(new TimeRange(START, now)).value(LedgerField.ENERGY_JOULES).orElseThrow())
        .isEqualTo(121);
  }

  @Test
  void minuteThatWasOpenAtAStopIsAccountedAfterTheStart() {
    now = START.plusSeconds(50);
    arrive(sample("a", 10, 0), sample("a", 40, 30));
    await(keeper.close());
    restart();
    await(keeper.pass());
    passAt(65);

    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 30.0");
  }

  private LedgerSum sum(TimeRange range) {
    LedgerSum sum = new LedgerSum();
    await(keeper.read(
        LedgerQuery.summing(range, Set.of(), LedgerQuery.allFields()),
        (row, step) -> sum.add(row)));
    return sum;
  }

  @Test
  void storeThatIsAwayIsCaughtUpWithLater() {
    arrive(sample("a", 0, 0), sample("a", 30, 30));
    store.away(true);
    assertThatThrownBy(() -> passAt(65)).isInstanceOf(StoreException.class);
    assertThat(keeper.settledUntil(new TimeRange(START, now))).isEqualTo(START);
    store.away(false);
    passAt(125);

    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 30.0");
  }

  @Test
  void storeThatGoesAwayBetweenLosesNoMinute() {
    passAt(10);
    arrive(sample("a", 20, 0), sample("a", 30, 30), sample("a", 25, 20));
    store.away(true);
    assertThatThrownBy(() -> passAt(65)).isInstanceOf(StoreException.class);
    store.away(false);
    passAt(125);

    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 30.0");
  }

  @Test
  void ledgerIsSettledUpToTheFirstMinuteThatIsStillToBeAccounted() {
    TimeRange hour = new TimeRange(START, START.plusSeconds(3600));
    assertThat(keeper.settledUntil(hour)).as("before the first pass").isEqualTo(START);
    passAt(605);
    assertThat(keeper.settledUntil(hour)).isEqualTo(START.plusSeconds(600));
    arrive(sample("a", 300, 0));
    assertThat(keeper.settledUntil(hour)).as("a sample of unknown reach").isEqualTo(START);
    passAt(665);
    arrive(sample("a", 310, 0));
    assertThat(keeper.settledUntil(hour)).isEqualTo(START.plusSeconds(300));
    passAt(725);
    assertThat(keeper.settledUntil(hour)).isEqualTo(START.plusSeconds(720));
  }

  @Test
  void clockThatWasWrongByYearsCostsOnlyItsOwnMinutes() {
    arrive(sample("a", 0, 0), sample("a", -1_000_000_000, 5), sample("a", 30, 30));
    passAt(65);

    assertThat(energies(LedgerStep.MINUTE)).containsExactly("0: 30.0");
  }

  /** Whatever comes late, twice or after a stop: what was accounted step by step is what the samples give at once. */
  @Property(tries = 150)
  @Domain(MachineHistories.class)
  @Domain(DomainContext.Global.class)
  void recomputationAgreesWithTheIncrementalResult(
      @ForAll List<Rows> history, @ForAll Random random) {
    // One object serves all tries.
    store = new MemoryStore();
    restart();
    now = MachineHistories.ALL.from();
    for (List<Point> batch : MachineHistories.batches(history, random)) {
      arrive(batch);
      Instant newest = batch.stream().map(Point::time).max(Instant::compareTo).orElseThrow();
      now = newest.isAfter(now) ? newest.plusSeconds(random.nextInt(90)) : now;
      if (random.nextInt(3) == 0) {
        await(keeper.pass());
      }
      if (random.nextInt(20) == 0) {
        await(keeper.close());
        restart();
      }
    }
    now = MachineHistories.ALL.to().plus(Duration.ofHours(26));
    await(keeper.pass());
    List<LedgerEntry> incremental = allEntries(keeper);

    await(keeper.recompute(MachineHistories.ALL));
    assertThat(SameEntries.difference(allEntries(keeper), incremental)).isEmpty();

    MemoryStore fresh = new MemoryStore();
    history.forEach(row -> await(fresh.append(List.of(row.sample().toPoint()))));
    LedgerKeeper anew = keeper(fresh);
    await(anew.pass());
    assertThat(SameEntries.difference(allEntries(anew), incremental)).isEmpty();
  }
}
