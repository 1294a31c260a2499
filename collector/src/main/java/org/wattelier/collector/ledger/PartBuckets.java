package org.wattelier.collector.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.store.FieldQuery;
import org.wattelier.collector.store.FieldRow;
import org.wattelier.collector.store.FieldVisitor;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Schema;

/**
 * What each meter of one machine read, gathered into buckets of equal length: the mean power of each part. A bucket without readings
 * stays empty.
 */
public final class PartBuckets implements FieldVisitor {
  /** A machine has a handful of meters; whoever writes more names than this is not one. */
  private static final int MOST_PARTS = 64;

  private static final int METER = Schema.POWER.tags().indexOf("meter");
  private static final int PERIMETER = Schema.POWER.tags().indexOf("perimeter");
  private static final int QUALITY = Schema.POWER.tags().indexOf("quality");
  private static final int POWER_WATTS = 0;
  private static final int UNCERTAINTY_RATIO = 1;

  /** A meter's reading of one perimeter. A tag that its points do not have is empty. */
  public record Part(String meter, String perimeter, String quality) {}

  private static final class Readings {
    private final double[] sums;
    private final int[] counts;
    private OptionalDouble uncertaintyRatio = OptionalDouble.empty();

    Readings(int buckets) {
      sums = new double[buckets];
      counts = new int[buckets];
    }
  }

  private final String machine;
  private final TimeRange range;
  private final BucketTimes times;
  private final Map<Part, Readings> parts = new LinkedHashMap<>();

  /** @param points how many buckets at most, 1 or more; they last whole seconds */
  public PartBuckets(String machine, TimeRange range, int points) {
    this.machine = machine;
    this.range = range;
    this.times = BucketTimes.of(range, points);
  }

  /** The rows that are to be visited. */
  public FieldQuery query() {
    return new FieldQuery(
        Schema.POWER,
        range,
        Map.of("machine", Set.of(machine)),
        List.of("power_watts", "uncertainty_ratio"),
        null);
  }

  @Override
  public void visit(FieldRow row) {
    int bucket = times.bucket(row.epochMillis());
    if (bucket < 0 || !row.has(POWER_WATTS)) {
      return;
    }
    Part part = new Part(text(row.tag(METER)), text(row.tag(PERIMETER)), text(row.tag(QUALITY)));
    Readings readings = parts.get(part);
    if (readings == null) {
      if (parts.size() == MOST_PARTS) {
        return;
      }
      readings = new Readings(times.count());
      parts.put(part, readings);
    }
    readings.sums[bucket] += row.value(POWER_WATTS);
    readings.counts[bucket]++;
    if (row.has(UNCERTAINTY_RATIO)) {
      readings.uncertaintyRatio = OptionalDouble.of(row.value(UNCERTAINTY_RATIO));
    }
  }

  private static String text(@Nullable String tag) {
    return tag == null ? "" : tag;
  }

  public BucketTimes times() {
    return times;
  }

  /** The parts that were read, in the order in which they first came. */
  public List<Part> parts() {
    return List.copyOf(parts.keySet());
  }

  /** Mean power of a part in a bucket, in watts; empty where nothing was read. */
  public OptionalDouble meanWatts(Part part, int bucket) {
    Readings readings = readings(part);
    return readings.counts[bucket] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(readings.sums[bucket] / readings.counts[bucket]);
  }

  /** The newest relative uncertainty that a part's meter stated; empty where it stated none. */
  public OptionalDouble uncertaintyRatio(Part part) {
    return readings(part).uncertaintyRatio;
  }

  private Readings readings(Part part) {
    Readings readings = parts.get(part);
    if (readings == null) {
      throw new IllegalArgumentException("not read: " + part);
    }
    return readings;
  }
}
