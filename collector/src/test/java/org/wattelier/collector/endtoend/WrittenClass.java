package org.wattelier.collector.endtoend;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Machines that send a sample a second through the collector's write path, as agents would; absurdly named ones among them. */
final class WrittenClass implements AutoCloseable {
  /** Markup, right to left, emoji, spaces and quotes, and as long as a name may be. */
  static final List<String> ABSURD_NAMES = List.of(
      "<img src=x onerror=alert(1)>",
      "\u0645\u0627\u0643\u064a\u0646\u0629",
      "\uD83D\uDCBB\uD83D\uDCBB",
      "l'été \"& co\"",
      "x".repeat(64));

  private final int machines;
  private final EverySecond sending;

  private WrittenClass(RunningCollector collector, int machines) {
    this.machines = machines;
    this.sending = EverySecond.start(collector, second -> lines(machines, second));
  }

  /** Starts sending; the first samples are there when this returns. */
  static WrittenClass start(RunningCollector collector, int machines) {
    return new WrittenClass(collector, machines);
  }

  static String name(int machine) {
    return machine < ABSURD_NAMES.size()
        ? ABSURD_NAMES.get(machine)
        : "poste-%02d".formatted(machine);
  }

  /** The name of the last of them. */
  String last() {
    return name(machines - 1);
  }

  /** A name as line protocol writes it. */
  static String escaped(String name) {
    return name.replace("\\", "\\\\").replace(",", "\\,").replace(" ", "\\ ").replace("=", "\\=");
  }

  /** What a class of so many sends in a second. */
  static String lines(int machines, long second) {
    long now = System.currentTimeMillis();
    return IntStream.range(0, machines)
        .boxed()
        .flatMap(machine -> lines(machine, second, now))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(int machine, long second, long now) {
    String name = escaped(name(machine));
    // Each machine always more than the one before, and all of them in motion.
    double watts = 10 + 8 * machine + 3 * Math.sin(second / 5.0 + machine);
    double measured = machine % 3 == 0 ? 1 : machine % 3 == 1 ? 0.5 : 0;
    String sample = String.format(
        Locale.ROOT,
        "machine,machine=%s,class=%s power_watts=%.2f,energy_joules=%.1f,measured_ratio=%.1f,power_uncertainty_ratio=0.1,"
            + "cpu_utilization_ratio=%.2f,memory_used_bytes=4e9,memory_total_bytes=16e9 %d",
        name,
        machine % 2 == 0 ? "lille" : "paris",
        watts,
        (10.0 + 8 * machine) * second, // a counter never goes back
        measured,
        0.5 + 0.4 * Math.sin(second / 7.0 + machine),
        now);
    String part = String.format(
        Locale.ROOT,
        "power,machine=%s,meter=rapl,perimeter=package,quality=measured power_watts=%.2f,uncertainty_ratio=0.05 %d",
        name,
        watts / 2,
        now);
    String process = String.format(
        Locale.ROOT,
        "process,machine=%s,process=browser energy_joules=%.1f,cpu_ratio=0.2 %d",
        name,
        second * 2.0,
        now);
    return Stream.of(sample, part, process);
  }

  @Override
  public void close() {
    sending.close();
  }
}
