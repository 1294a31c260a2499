package org.wattelier.collector.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Point;

/** Histories of two machines that count, stop, fall silent, start again and change class, in the order of time. */
public class MachineHistories extends DomainContextBase {
  /** All that a history may reach. */
  public static final TimeRange ALL = new TimeRange(
      Instant.parse("2026-11-23T20:00:00Z"),
      Instant.parse("2026-11-23T20:00:00Z").plus(Duration.ofMinutes(331)));

  private static final long END_SECONDS = ALL.length().toSeconds();

  private record Sample(int pause, double joules, String machine, double load, int what) {}

  @Provide
  Arbitrary<List<Rows>> histories() {
    Arbitrary<Integer> pause = Arbitraries.frequencyOf(
        Tuple.of(10, Arbitraries.integers().between(1, 20)),
        Tuple.of(10, Arbitraries.integers().between(20, 140)),
        Tuple.of(3, Arbitraries.integers().between(140, 1200)),
        Tuple.of(1, Arbitraries.integers().between(3600, 9000)));
    Arbitrary<Double> joules = Arbitraries.doubles().between(0, 1e6).ofScale(2);
    Arbitrary<Double> load = Arbitraries.doubles().between(0, 0.2).ofScale(3);
    return Combinators.combine(
            pause,
            joules,
            Arbitraries.of("a", "b"),
            load,
            Arbitraries.integers().between(0, 9))
        .as(Sample::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(120)
        .map(MachineHistories::rows);
  }

  private static List<Rows> rows(List<Sample> samples) {
    List<Rows> rows = new ArrayList<>();
    long second = 0;
    for (Sample sample : samples) {
      second += sample.pause;
      if (second < END_SECONDS) {
        rows.add(row(sample, ALL.from().toEpochMilli() + second * 1000));
      }
    }
    return rows;
  }

  /** Most rows tell everything, some only the energy or only the load, as of clients that write them apart. */
  private static Rows row(Sample sample, long epochMillis) {
    Rows row = sample.what == 0
        ? Rows.of(sample.machine, epochMillis)
        : Rows.energy(sample.machine, epochMillis, sample.joules);
    if (sample.what != 1) {
      row = row.with(MachineField.CPU_UTILIZATION_RATIO, sample.load)
          .with(MachineField.POWER_WATTS, 10 + 100 * sample.load);
    }
    return sample.what < 4 ? row.inClass("soir") : row;
  }

  /** In the order of time for the most part, some later or twice, in batches. */
  public static List<List<Point>> batches(List<Rows> history, Random random) {
    record Delivery(int turn, Point point) {}
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Point point = history.get(i).sample().toPoint();
      deliveries.add(new Delivery(i + (random.nextInt(4) == 0 ? random.nextInt(40) : 0), point));
      if (random.nextInt(6) == 0) {
        deliveries.add(new Delivery(i + random.nextInt(60), point));
      }
    }
    deliveries.sort(Comparator.comparingInt(Delivery::turn));
    List<List<Point>> batches = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      if (batches.isEmpty() || random.nextInt(3) == 0) {
        batches.add(new ArrayList<>());
      }
      batches.get(batches.size() - 1).add(delivery.point);
    }
    return batches;
  }
}
