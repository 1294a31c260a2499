package org.wattelier.collector.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One {@code TimeSeries} of ENTSO-E while it is being read, a {@code Period} at a time. */
final class EntsoESeries {
  /** The elements that hold text. */
  static final Set<String> LEAVES = Set.of(
      "psrType",
      "curveType",
      "outBiddingZone_Domain.mRID",
      "start",
      "end",
      "resolution",
      "position",
      "quantity");

  /** In a curve of this type a position that is left out repeats the one before. */
  private static final String VARIABLE_BLOCKS = "A03";

  private final SortedMap<Integer, Double> points = new TreeMap<>();
  private String type = "";
  private boolean taken;
  private boolean repeats;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable Duration step;
  private int position;

  void take(String element, String text) throws BadDocument {
    switch (element) {
      case "psrType" -> type = text;
      case "curveType" -> repeats = text.equals(VARIABLE_BLOCKS);
      case "outBiddingZone_Domain.mRID" -> taken = true;
      case "start" -> start = EntsoEDocument.time(text);
      case "end" -> end = EntsoEDocument.time(text);
      case "resolution" -> step = step(text);
      case "position" -> position = Integer.parseInt(text);
      default -> {
        Double power = LenientNumber.of(text);
        if (power != null) {
          points.put(position, power);
        }
      }
    }
  }

  private static Duration step(String text) throws BadDocument {
    Duration step = Duration.parse(text);
    if (step.compareTo(Duration.ofMinutes(1)) < 0 || step.compareTo(Duration.ofHours(1)) > 0) {
      throw new BadDocument("its answer has steps of " + text);
    }
    return step;
  }

  /** Such as {@code B16}. */
  String type() {
    return type;
  }

  /** Whether it is of power that storage takes. */
  boolean taken() {
    return taken;
  }

  Instant start() {
    return Objects.requireNonNullElse(start, Instant.EPOCH);
  }

  Instant end() {
    return Objects.requireNonNullElse(end, Instant.EPOCH);
  }

  Duration step() {
    return Objects.requireNonNullElse(step, Duration.ofHours(1));
  }

  /** Megawatts by position, from 1. */
  SortedMap<Integer, Double> values(int mostPositions) throws BadDocument {
    long last = Duration.between(start(), end()).dividedBy(step());
    if (start == null || step == null || last < 1 || last > mostPositions) {
      throw new BadDocument("its answer has a period of " + last + " steps");
    }
    SortedMap<Integer, Double> values = new TreeMap<>();
    Double before = null;
    for (int each = 1; each <= last; each++) {
      Double value = points.get(each);
      before = value == null && repeats ? before : value;
      if (before != null) {
        values.put(each, before);
      }
    }
    return values;
  }

  /** Forgets the points of a period that is done; the next one may follow in the same series. */
  void nextPeriod() {
    points.clear();
    start = null;
    end = null;
    step = null;
  }
}
