package org.wattelier.collector.lab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.FieldValue;
import org.wattelier.telemetry.Point;

/**
 * The phases that marks make: a start, and the first end after it. A phase that began again is told once, as it was last; and a machine
 * that began its first baseline again began its run again, so that what it did before is not told. Marks that name no phase are passed by.
 */
public final class MarkedPhases {
  /** More phases of one machine are not told. */
  static final int MOST_OF_A_MACHINE = 500;

  private static final Pattern PHASE = Pattern.compile("([a-z0-9-]{1,48})/([1-9][0-9]{0,3})");
  private static final String BEGINNING = "baseline/1";

  private MarkedPhases() {}

  /** The phases of marks that are in the order of time, by machine, then as they began. */
  public static List<MarkedPhase> of(List<Point> marks) {
    Map<String, Map<String, MarkedPhase>> machines = new TreeMap<>();
    for (Point mark : marks) {
      @Nullable String machine = mark.tag("machine");
      Matcher name = PHASE.matcher(String.valueOf(mark.tag("phase")));
      if (machine != null && name.matches()) {
        Map<String, MarkedPhase> phases =
            machines.computeIfAbsent(machine, first -> new LinkedHashMap<>());
        take(phases, machine, name, mark);
      }
    }
    List<MarkedPhase> all = new ArrayList<>();
    machines
        .values()
        .forEach(phases -> phases.values().stream()
            .sorted(Comparator.comparing(MarkedPhases::begin))
            .forEach(all::add));
    return all;
  }

  private static void take(
      Map<String, MarkedPhase> phases, String machine, Matcher name, Point mark) {
    String phase = name.group();
    String variant = name.group(1);
    int repeat = Integer.parseInt(name.group(2));
    @Nullable MarkedPhase known = phases.get(phase);
    if (known == null && phases.size() >= MOST_OF_A_MACHINE) {
      return;
    }
    String event = mark.fields().get("event") instanceof FieldValue.Text text ? text.value() : "";
    if (event.equals("start")) {
      if (phase.equals(BEGINNING)) {
        phases.clear();
      }
      phases.put(
          phase,
          new MarkedPhase(machine, variant, repeat, mark.time(), null, OptionalDouble.empty()));
    } else if (event.equals("end") && (known == null || known.to() == null)) {
      @Nullable Instant from = known == null ? null : known.from();
      phases.put(
          phase, new MarkedPhase(machine, variant, repeat, from, mark.time(), units(mark)));
    }
  }

  private static OptionalDouble units(Point mark) {
    return mark.fields().get("work_units") instanceof FieldValue.Decimal units
        ? OptionalDouble.of(units.value())
        : OptionalDouble.empty();
  }

  private static Instant begin(MarkedPhase phase) {
    @Nullable Instant from = phase.from();
    @Nullable Instant to = phase.to();
    return from != null ? from : to != null ? to : Instant.EPOCH;
  }
}
