package org.wattelier.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wattelier.telemetry.LineProtocol;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;
import org.wattelier.telemetry.Point;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Schema;
import org.wattelier.telemetry.TimePrecision;

class VirtualClassTest {
  private static final Instant START = Instant.ofEpochMilli(1795428000000L);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void sameSeedGivesTheSameClass() {
    String first = LineProtocol.write(run(LoadPattern.LAB, 12, 7, 300), TimePrecision.MILLISECONDS);
    String again = LineProtocol.write(run(LoadPattern.LAB, 12, 7, 300), TimePrecision.MILLISECONDS);
    String other = LineProtocol.write(run(LoadPattern.LAB, 12, 8, 300), TimePrecision.MILLISECONDS);

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void largerClassBeginsWithTheSmallerOne() {
    List<Point> small = run(LoadPattern.OFFICE, 5, 3, 60);
    Set<String> names = new HashSet<>(classOf(LoadPattern.OFFICE, 5, 3).names());

    assertThat(run(LoadPattern.OFFICE, 40, 3, 60).stream()
            .filter(point -> names.contains(point.tag("machine"))))
        .containsExactlyElementsOf(small);
  }

  @ParameterizedTest
  @EnumSource(LoadPattern.class)
  void namesAreDistinctAndThoseOfAFrenchClassRoom(LoadPattern pattern) {
    List<String> names = classOf(pattern, 300, 1).names();

    assertThat(names)
        .doesNotHaveDuplicates()
        .hasSize(300)
        .allMatch(name -> name.matches("(poste|portable|serveur|vm)-[a-z0-9]+"));
    assertThat(names.subList(0, 12)).contains("serveur-archives", "poste-01");
  }

  @Test
  void everyPointIsSoundAndTaggedWithItsClass() {
    assertThat(run(LoadPattern.LAB, 12, 1, 600)).allSatisfy(point -> {
      assertThat(Schema.problem(point)).isEmpty();
      assertThat(point.tag("class")).isEqualTo("demo");
    });
  }

  @Test
  void machineSaysThatItIsSimulatedBeforeItsFirstSample() {
    Set<String> told = new HashSet<>();
    for (Point point : run(LoadPattern.LAB, 12, 1, 600)) {
      String machine = String.valueOf(point.tag("machine"));
      if (point.measurement().equals("machine_info")) {
        assertThat(MachineInfo.of(point).simulated()).isTrue();
        told.add(machine);
      }
      assertThat(told).contains(machine);
    }
    assertThat(told).hasSize(12);
  }

  @Test
  void powerSourceIsToldAnewWhenItChanges() {
    Map<String, String> sources = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Point point : run(LoadPattern.LAB, 12, 1, 3 * 3600)) {
      String machine = String.valueOf(point.tag("machine"));
      if (point.measurement().equals("machine_info")) {
        sources.put(machine, String.valueOf(MachineInfo.of(point).powerSource()));
      } else if (point.measurement().equals("machine")) {
        String source = String.valueOf(sources.get(machine));
        seen.add(source);
        assertThat(MachineSample.of(point).quality())
            .isEqualTo(
                switch (source) {
                  case "battery" -> Quality.MEASURED;
                  case "rapl+model" -> Quality.DERIVED;
                  default -> Quality.ESTIMATED;
                });
      }
    }
    assertThat(seen).containsExactlyInAnyOrder("battery", "rapl+model", "model");
  }

  @Test
  void infoIsSaidAgainWhenAskedFor() {
    VirtualClass machines = classOf(LoadPattern.LAB, 12, 1);
    machines.step(SECOND, START, false);

    assertThat(machines.step(SECOND, START.plusSeconds(1), true))
        .filteredOn(point -> point.measurement().equals("machine_info"))
        .hasSize(12);
  }

  /** energy = ∫ power, to the last bit that doubles hold, from one start of the agent to the next, lost samples included. */
  @Property(tries = 20)
  void energyIsTheIntegralOfPower(
      @ForAll long seed,
      @ForAll LoadPattern pattern,
      @ForAll @IntRange(min = 100, max = 60_000) int stepMillis) {
    Duration step = Duration.ofMillis(stepMillis);
    double seconds = stepMillis / 1e3;
    for (VirtualMachine machine : classOf(pattern, 6, seed).machines()) {
      double joules = 0;
      long sequence = 0;
      for (int i = 0; i < 400; i++) {
        machine.step(step);
        MachineSample sample = machine.sample("demo", START.plus(step.multipliedBy(i)));
        boolean down = machine.state() == Mishaps.State.DOWN;
        joules = down ? 0 : joules + value(sample, MachineField.POWER_WATTS) * seconds;
        sequence = down ? 0 : sequence + 1;
        assertThat(value(sample, MachineField.ENERGY_JOULES))
            .isCloseTo(joules, within(1e-9 * Math.max(1, joules)));
        assertThat(value(sample, MachineField.SEQUENCE)).isEqualTo((double) sequence);
      }
    }
  }

  @Property(tries = 20)
  void figuresStayWithinWhatIsPhysical(
      @ForAll long seed,
      @ForAll LoadPattern pattern,
      @ForAll @IntRange(min = 100, max = 60_000) int stepMillis) {
    for (VirtualMachine machine : classOf(pattern, 8, seed).machines()) {
      PowerCurve curve = machine.blueprint().powerCurve();
      for (int i = 0; i < 300; i++) {
        machine.step(Duration.ofMillis(stepMillis));
        MachineSample sample = machine.sample("demo", START);
        assertThat(value(sample, MachineField.POWER_WATTS))
            .isBetween(curve.idleWatts() - 1e-9, curve.peakWatts() + 1e-9);
        assertThat(value(sample, MachineField.MEMORY_USED_BYTES))
            .isBetween(0.0, machine.blueprint().memoryBytes());
      }
    }
  }

  @Test
  void metersOfAMachineAddUpToItsPower() {
    for (VirtualMachine machine : classOf(LoadPattern.SERVERS, 12, 1).machines()) {
      for (int i = 0; i < 200; i++) {
        machine.step(SECOND);
        MachineSample sample = machine.sample("demo", START);
        assertThat(sum(machine.meters(START), "power_watts"))
            .isCloseTo(value(sample, MachineField.POWER_WATTS), within(1e-9));
        assertThat(machine.meters(START))
            .allSatisfy(point -> assertThat(Schema.problem(point)).isEmpty());
      }
    }
  }

  @Test
  void countersOfTheSystemNeverDecreaseAndMoreLoadDrawsMorePower() {
    for (VirtualMachine machine : classOf(LoadPattern.LAB, 12, 4).machines()) {
      MachineField[] counters = {
        MachineField.DISK_READ_BYTES,
        MachineField.DISK_WRITTEN_BYTES,
        MachineField.NETWORK_RECEIVED_BYTES,
        MachineField.NETWORK_SENT_BYTES
      };
      double[] last = new double[counters.length];
      for (int i = 0; i < 900; i++) {
        machine.step(SECOND);
        MachineSample sample = machine.sample("demo", START);
        for (int c = 0; c < counters.length; c++) {
          double now = value(sample, counters[c]);
          assertThat(now).isGreaterThanOrEqualTo(last[c]).isEqualTo(Math.rint(now));
          last[c] = now;
        }
      }
    }
    PowerCurve curve = PowerCurve.of(MachineKind.DESKTOP, 12, 16);
    assertThat(curve.dynamicRatio(0)).isZero();
    assertThat(curve.dynamicRatio(1)).isEqualTo(1);
    // Concave: half the load takes more than half the way.
    assertThat(curve.dynamicRatio(0.5)).isBetween(0.55, 0.8);
  }

  @ParameterizedTest
  @EnumSource(LoadPattern.class)
  void forgottenServerNeverDoesAnything(LoadPattern pattern) {
    VirtualMachine zombie = classOf(pattern, 12, 1).machines().stream()
        .filter(machine -> machine.blueprint().name().equals("serveur-archives"))
        .findFirst()
        .orElseThrow();
    for (int i = 0; i < 4 * 3600; i++) {
      zombie.step(SECOND);
      MachineSample sample = zombie.sample("demo", START);
      assertThat(value(sample, MachineField.CPU_UTILIZATION_RATIO)).isLessThan(0.05);
      assertThat(value(sample, MachineField.POWER_WATTS)).isGreaterThan(70);
    }
  }

  @Test
  void othersDoSomethingNowAndThen() {
    Map<String, Double> busiest = new HashMap<>();
    samples(run(LoadPattern.LAB, 12, 1, 3600))
        .forEach(sample -> busiest.merge(
            sample.machine(), value(sample, MachineField.CPU_UTILIZATION_RATIO), Math::max));
    busiest.remove("serveur-archives");

    assertThat(busiest)
        .hasSize(11)
        .allSatisfy((name, ratio) -> assertThat(ratio).isGreaterThan(0.3));
  }

  @Test
  void mishapsOccurAndPass() {
    Map<String, Double> energy = new HashMap<>();
    Map<String, Double> sequence = new HashMap<>();
    int resets = 0;
    int lost = 0;
    List<MachineSample> samples = samples(run(LoadPattern.LAB, 12, 1, 3600));
    for (MachineSample sample : samples) {
      double joules = value(sample, MachineField.ENERGY_JOULES);
      double number = value(sample, MachineField.SEQUENCE);
      Double lastJoules = energy.put(sample.machine(), joules);
      Double lastNumber = sequence.put(sample.machine(), number);
      if (lastJoules != null && lastNumber != null) {
        if (joules < lastJoules) {
          resets++;
          assertThat(number).isEqualTo(1);
        } else if (number > lastNumber + 1) {
          lost++;
        }
      }
    }
    assertThat(resets).isBetween(3, 40);
    assertThat(lost).isBetween(12, 120);
    assertThat(samples).hasSizeBetween(12 * 3600 * 95 / 100, 12 * 3600);
  }

  @Test
  void laptopsLiveOnBatteryAndAreChargedAgain() {
    EnumSet<Quality> qualities = EnumSet.noneOf(Quality.class);
    List<Double> charges = new ArrayList<>();
    VirtualMachine laptop = classOf(LoadPattern.OFFICE, 1, 2).machines().get(0);
    assertThat(laptop.blueprint().name()).isEqualTo("portable-01");
    for (int i = 0; i < 8 * 3600; i++) {
      laptop.step(SECOND);
      MachineSample sample = laptop.sample("demo", START);
      qualities.add(sample.quality());
      charges.add(value(sample, MachineField.BATTERY_CHARGE_RATIO));
    }
    assertThat(qualities).contains(Quality.MEASURED, Quality.ESTIMATED);
    assertThat(Collections.min(charges)).isBetween(0.05, 0.35);
    assertThat(Collections.max(charges)).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @EnumSource(LoadPattern.class)
  void everyClassHasMeasuredAndEstimatedMachinesGapsResetsAndAServerThatNobodyUses(
      LoadPattern pattern) {
    List<Point> points = run(pattern, 12, 1, 3600);
    Map<String, MachineSample> last = new HashMap<>();
    Map<String, Double> utilization = new HashMap<>();
    EnumSet<Quality> qualities = EnumSet.noneOf(Quality.class);
    int resets = 0;
    int gaps = 0;
    for (MachineSample sample : samples(points)) {
      qualities.add(sample.quality());
      utilization.merge(
          sample.machine(), value(sample, MachineField.CPU_UTILIZATION_RATIO), Math::max);
      MachineSample before = last.put(sample.machine(), sample);
      if (before != null) {
        boolean reset =
            value(sample, MachineField.ENERGY_JOULES) < value(before, MachineField.ENERGY_JOULES);
        resets += reset ? 1 : 0;
        gaps += !reset && before.time().plusSeconds(1).isBefore(sample.time()) ? 1 : 0;
      }
    }

    assertThat(qualities).contains(Quality.ESTIMATED).hasSizeGreaterThan(1);
    assertThat(points).anyMatch(point -> "measured".equals(point.tag("quality")));
    assertThat(resets).isPositive();
    assertThat(gaps).isPositive();
    assertThat(utilization.values()).anyMatch(busiest -> busiest < 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "LAB, 4 5 2 1",
    "OFFICE, 7 3 1 1",
    "SERVERS, 0 1 7 4",
  })
  void mixOfMachinesIsThatOfThePlace(LoadPattern pattern, String counts) {
    List<Blueprint> machines = classOf(pattern, 12, 1).machines().stream()
        .map(VirtualMachine::blueprint)
        .toList();

    assertThat(Arrays.stream(MachineKind.values())
            .map(kind -> machines.stream().filter(each -> each.kind() == kind).count())
            .map(String::valueOf)
            .collect(Collectors.joining(" ")))
        .isEqualTo(counts);
    assertThat(machines)
        .allSatisfy(machine -> assertThat(machine.powerCurve().peakWatts())
            .isGreaterThan(1.2 * machine.powerCurve().idleWatts()));
  }

  @Test
  void classDrawsWhatSuchAClassWould() {
    double watts = samples(run(LoadPattern.LAB, 12, 1, 1800)).stream()
            .mapToDouble(sample -> value(sample, MachineField.POWER_WATTS))
            .sum()
        / 1800;

    // 4 laptops at 10 to 30 W, 5 desktops at 45 to 90 W, 2 servers at 90 to 200 W, a virtual
    // machine.
    assertThat(watts).isBetween(400.0, 1100.0);
  }

  private static VirtualClass classOf(LoadPattern pattern, int machines, long seed) {
    return VirtualClass.of("demo", "0.1.0", machines, pattern, seed);
  }

  private static List<Point> run(LoadPattern pattern, int machines, long seed, int seconds) {
    VirtualClass simulated = classOf(pattern, machines, seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      points.addAll(simulated.step(SECOND, START.plusSeconds(i), false));
    }
    return points;
  }

  private static List<MachineSample> samples(List<Point> points) {
    return points.stream()
        .filter(point -> point.measurement().equals("machine"))
        .map(MachineSample::of)
        .toList();
  }

  private static double value(MachineSample sample, MachineField field) {
    return sample.value(field).orElseThrow();
  }

  private static double sum(List<Point> points, String field) {
    return points.stream()
        .map(point -> point.fields().get(field))
        .mapToDouble(value -> value == null ? Double.NaN : value.number().orElseThrow())
        .sum();
  }
}
