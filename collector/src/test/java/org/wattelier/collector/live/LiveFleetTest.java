package org.wattelier.collector.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.store.MachineLatest;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;

class LiveFleetTest {
  private static final Instant START = Instant.parse("2026-11-23T22:00:00Z");

  private Instant now = START;
  private final LiveFleet fleet = new LiveFleet(() -> now, START);

  private static MachineSample.Builder sample(String machine, long second) {
    return MachineSample.at(machine, START.plusSeconds(second));
  }

  private static Point power(
      String machine,
      long second,
      double watts,
      double joules,
      double measured,
      double uncertainty) {
    return sample(machine, second)
        .with(MachineField.POWER_WATTS, watts)
        .with(MachineField.ENERGY_JOULES, joules)
        .with(MachineField.MEASURED_RATIO, measured)
        .with(MachineField.POWER_UNCERTAINTY_RATIO, uncertainty)
        .build()
        .toPoint();
  }

  private static Point info(String machine, boolean simulated) {
    return new MachineInfo(
            machine, START, "Debian 12", null, "kvm", "0.1.0", "model", simulated, 2.0, null)
        .toPoint();
  }

  private MachineNow only() {
    List<MachineNow> machines = fleet.snapshot().machines();
    assertThat(machines).hasSize(1);
    return machines.get(0);
  }

  private static Quantity known(@Nullable Quantity quantity) {
    return Objects.requireNonNull(quantity, "unknown");
  }

  @Test
  void sampleIsShownWithItsUncertaintyAndSource() {
    fleet.accept(List.of(info("a", false), power("a", 0, 20, 100, 0, 0.5)));

    Quantity power = known(only().power());
    assertThat(power.value()).isEqualTo(20);
    assertThat(power.range()).isEqualTo(new Quantity.Range(10, 30));
    assertThat(power.quality()).isEqualTo(Quality.ESTIMATED);
    assertThat(power.source()).isEqualTo("model");
  }

  @Test
  void energyIsCountedFromTheFirstReading() {
    fleet.accept(List.of(power("a", 0, 20, 100, 1, 0.1)));
    assertThat(only().energy()).as("one reading is no energy").isNull();

    fleet.accept(List.of(power("a", 1, 20, 120, 1, 0.1), power("a", 2, 20, 150, 0, 0.1)));
    Quantity energy = known(only().energy());
    assertThat(energy.value()).isEqualTo(50);
    assertThat(energy.range()).isEqualTo(new Quantity.Range(45, 55));
    assertThat(energy.quality()).isEqualTo(Quality.DERIVED);
    assertThat(only().measuredRatio()).isEqualTo(0.4);
  }

  @Test
  void lateAndDoubledSamplesChangeNothing() {
    fleet.accept(List.of(power("a", 0, 20, 100, 0, 0.5), power("a", 5, 25, 200, 0, 0.5)));
    fleet.accept(List.of(power("a", 3, 99, 160, 0, 0.5), power("a", 5, 25, 200, 0, 0.5)));

    assertThat(known(only().power()).value()).isEqualTo(25);
    assertThat(known(only().energy()).value()).isEqualTo(100);
  }

  @Test
  void machineThatStopsSendingIsSilentAndItsPowerUnknown() {
    fleet.accept(List.of(power("a", 0, 20, 100, 0, 0.5), power("a", 1, 20, 120, 0, 0.5)));
    now = START.plusSeconds(5);
    assertThat(only().live()).isTrue();

    now = START.plusSeconds(6);
    MachineNow silent = only();
    assertThat(silent.live()).isFalse();
    assertThat(silent.power()).isNull();
    assertThat(silent.lastSeen()).isEqualTo(START);
    assertThat(known(silent.energy()).value()).as("what was counted stays").isEqualTo(20);
    assertThat(fleet.snapshot().total().silent()).isEqualTo(1);
    assertThat(fleet.snapshot().total().power()).isNull();
  }

  @Test
  void slowMachineMayMissTwoSamplesBeforeItIsSilent() {
    for (int i = 0; i <= 3; i++) {
      now = START.plusSeconds(i * 30L);
      fleet.accept(List.of(power("a", i * 30L, 20, 100 * i, 0, 0.5)));
    }
    now = START.plusSeconds(90 + 90);
    assertThat(only().live()).isTrue();
    now = START.plusSeconds(90 + 91);
    assertThat(only().live()).isFalse();
  }

  @Test
  void oneGapIsNotTakenForTheMachinesPace() {
    fleet.accept(List.of(
        power("a", 0, 20, 0, 0, 0.5),
        power("a", 1, 20, 20, 0, 0.5),
        power("a", 3601, 20, 40, 0, 0.5)));
    now = START.plus(Duration.ofSeconds(10));

    assertThat(only().live()).isFalse();
  }

  @Test
  void machineWithAWrongClockIsLive() {
    fleet.accept(List.of(power("a", -7200, 20, 0, 0, 0.5), power("a", -7199, 20, 20, 0, 0.5)));

    assertThat(only().live()).isTrue();
  }

  @Test
  void simulatedMachinesComeLastAndAreNeverInTheRealTotal() {
    fleet.accept(List.of(
        info("a-simulated", true),
        power("a-simulated", 0, 500, 0, 0, 0.5),
        info("b-real", false),
        power("b-real", 0, 20, 0, 0, 0.5)));

    FleetSnapshot snapshot = fleet.snapshot();
    assertThat(snapshot.machines())
        .extracting(MachineNow::machine)
        .containsExactly("b-real", "a-simulated");
    assertThat(known(snapshot.total().power()).value()).isEqualTo(20);
    assertThat(known(Objects.requireNonNull(snapshot.simulatedTotal()).power()).value())
        .isEqualTo(500);
  }

  @Test
  void withoutSimulatedMachinesThereIsNoSimulatedTotal() {
    fleet.accept(List.of(power("a", 0, 20, 100, 0, 0.5)));

    assertThat(fleet.snapshot().simulatedTotal()).isNull();
  }

  @Test
  void errorsOfMetersAddInQuadratureAndThoseOfAModelLinearly() {
    fleet.accept(List.of(
        power("meter-1", 0, 30, 0, 1, 0.1),
        power("meter-2", 0, 40, 0, 1, 0.1),
        power("model-1", 0, 10, 0, 0, 0.5),
        power("model-2", 0, 20, 0, 0, 0.5)));

    Quantity total = known(fleet.snapshot().total().power());
    assertThat(total.value()).isEqualTo(100);
    assertThat(Objects.requireNonNull(total.range()).high()).isCloseTo(100 + 5 + 15, within(1e-9));
    assertThat(total.quality()).isEqualTo(Quality.DERIVED);
    assertThat(fleet.snapshot().total().measuredRatio()).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void totalOfMeasuredMachinesIsMeasured() {
    fleet.accept(List.of(
        power("a", 0, 0.1, 0, 1, 0.1),
        power("b", 0, 0.2, 0, 1, 0.1),
        power("c", 0, 0.3, 0, 1, 0.1)));

    assertThat(known(fleet.snapshot().total().power()).quality()).isEqualTo(Quality.MEASURED);
  }

  @Test
  void machineWithoutPowerIsThereWithoutOne() {
    fleet.accept(List.of(
        sample("a", 0).with(MachineField.CPU_UTILIZATION_RATIO, 0.1).build().toPoint()));

    assertThat(only().power()).isNull();
    assertThat(fleet.snapshot().total().power()).isNull();
    assertThat(fleet.snapshot().total().machines()).isEqualTo(1);
  }

  @Test
  void counterGoesOnFromWhatTheStoreKnew() {
    MachineSample before = sample("a", -60)
        .with(MachineField.POWER_WATTS, 20)
        .with(MachineField.ENERGY_JOULES, 1000)
        .build();
    fleet.restore(List.of(new MachineLatest("a", before, null)));
    assertThat(only().live()).isFalse();
    assertThat(only().lastSeen()).isEqualTo(START.minusSeconds(60));
    assertThat(only().energy()).isNull();

    fleet.accept(List.of(power("a", 1, 20, 2000, 0, 0.5), power("a", 2, 20, 2020, 0, 0.5)));
    assertThat(known(only().energy()).value()).isEqualTo(1020);
  }

  @Test
  void samplesFromBeforeTheSessionThatComeLateAreNotOfIt() {
    fleet.accept(List.of(
        power("a", -20, 20, 100, 0, 0.5),
        power("a", -10, 20, 300, 0, 0.5),
        power("a", 0, 20, 500, 0, 0.5)));

    assertThat(known(only().energy()).value()).isEqualTo(200);
  }

  @Test
  void machineThatSendsTenSamplesAtOnceStaysLiveBetween() {
    for (int batch = 0; batch < 3; batch++) {
      long second = batch * 10L;
      now = START.plusSeconds(second);
      fleet.accept(IntStream.range(0, 10)
          .mapToObj(i -> power("a", second + i, 20, 20.0 * (second + i), 0, 0.5))
          .toList());
    }
    now = now.plusSeconds(10);
    assertThat(only().live()).isTrue();
    now = now.plusSeconds(21);
    assertThat(only().live()).isFalse();
  }

  @Test
  void machineWhoseClockWasAheadIsHeardOnceItIsRight() {
    fleet.accept(List.of(power("a", 7200, 20, 100, 0, 0.5), power("a", 7201, 20, 120, 0, 0.5)));
    now = START.plusSeconds(2);
    fleet.accept(List.of(power("a", 2, 30, 140, 0, 0.5), power("a", 3, 30, 170, 0, 0.5)));

    assertThat(known(only().power()).value()).isEqualTo(30);
    assertThat(known(only().energy()).value()).as("counts on, not twice").isEqualTo(20 + 30);
  }

  @Test
  void foreignMeasurementsPassBy() {
    fleet.accept(
        List.of(Point.of("cpu", START).tag("machine", "a").number("usage", 1.0).build()));

    assertThat(fleet.size()).isZero();
  }

  @Test
  void simulatedMachineNeverCountsAsRealEvenBeforeItsFirstSample() {
    fleet.accept(List.of(info("sim", true)));

    FleetSnapshot snapshot = fleet.snapshot();
    assertThat(snapshot.total()).isEqualTo(FleetTotal.NONE);
    assertThat(Objects.requireNonNull(snapshot.simulatedTotal()).machines()).isEqualTo(1);
    assertThat(snapshot.realOnly().machines()).isEmpty();
    assertThat(snapshot.realOnly().simulatedTotal()).isNull();
    assertThat(snapshot.simulatedOnly().machines()).hasSize(1);
  }

  @Test
  void snapshotsAreConsistentWhileSamplesCome() throws Exception {
    int senders = 4;
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    List<Future<?>> sending = IntStream.range(0, senders)
        .<Future<?>>mapToObj(sender -> threads.submit(() -> {
          for (int i = 0; i < 2000; i++) {
            fleet.accept(List.of(power("m" + sender, i, 10, 10 * i, 1, 0)));
          }
        }))
        .toList();
    while (!sending.stream().allMatch(Future::isDone)) {
      FleetSnapshot snapshot = fleet.snapshot();
      Quantity total = snapshot.total().power();
      assertThat(total == null ? 0 : total.value())
          .isEqualTo(10.0 * snapshot.machines().size());
    }
    for (Future<?> sender : sending) {
      sender.get();
    }
    threads.shutdown();
    assertThat(known(fleet.snapshot().total().energy()).value()).isEqualTo(senders * 10.0 * 1999);
  }

  @Test
  void memoryIsBoundedWhateverComes() {
    List<Point> crowd = IntStream.range(0, LiveFleet.MOST_MACHINES + 50)
        .mapToObj(i -> power("m" + i, 0, 1, 0, 0, 0.5))
        .toList();
    fleet.accept(crowd);

    assertThat(fleet.snapshot().machines()).hasSize(LiveFleet.MOST_MACHINES);
  }
}
