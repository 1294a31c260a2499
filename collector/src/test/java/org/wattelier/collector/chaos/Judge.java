package org.wattelier.collector.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what agents handed over with what is stored of it. */
final class Judge {
  private static final int EXAMPLES = 5;

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return List.copyOf(problems);
  }

  void complain(String problem) {
    problems.add(problem);
  }

  /** Every sample that was taken is stored once, as it was made, and nothing else is. */
  void compare(String machine, Journal.Content journal, List<Reading> stored) {
    Map<Long, Reading> made = Stream.of(journal.taken(), journal.uncertain())
        .flatMap(List::stream)
        .collect(Collectors.toMap(Reading::sequence, Function.identity()));
    Set<Long> seen = new HashSet<>();
    List<Long> twice = new ArrayList<>();
    List<Long> altered = new ArrayList<>();
    for (Reading reading : stored) {
      if (!seen.add(reading.sequence())) {
        twice.add(reading.sequence());
      }
      if (!reading.equals(made.get(reading.sequence()))) {
        altered.add(reading.sequence());
      }
    }
    tell(
        machine,
        "missing",
        journal.taken().stream()
            .map(Reading::sequence)
            .filter(sequence -> !seen.contains(sequence))
            .toList());
    tell(machine, "stored twice", twice);
    tell(machine, "not as made", altered);
  }

  /** What the collector says of the energy is what was made, to the joule. */
  void energy(String machine, String source, long made, @Nullable Double told) {
    if (told == null || Math.abs(told - made) > 0.01) {
      complain(machine + ": " + made + " J were made, the " + source + " says " + told);
    }
  }

  private void tell(String machine, String what, List<Long> sequences) {
    if (!sequences.isEmpty()) {
      complain(machine + ": " + sequences.size() + " " + what + ", among them "
          + sequences.subList(0, Math.min(EXAMPLES, sequences.size())));
    }
  }

  /** The energy that the generator made, over what was taken and those of the uncertain samples that are stored. */
  static long joules(KnownLoad load, Journal.Content journal, List<Reading> stored) {
    Set<Long> there = stored.stream().map(Reading::sequence).collect(Collectors.toSet());
    return Reading.increase(Stream.concat(
            journal.taken().stream(),
            journal.uncertain().stream().filter(reading -> there.contains(reading.sequence())))
        .map(Reading::sequence)
        .sorted()
        .map(sequence ->
            new Reading(sequence, sequence, load.counted(journal.lifeOf(sequence), sequence)))
        .toList());
  }
}
