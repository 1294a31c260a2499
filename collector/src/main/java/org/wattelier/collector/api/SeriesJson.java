package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.ledger.FieldBuckets;
import org.wattelier.collector.ledger.SeriesBuckets;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quality;

/** The course of a machine in the API: one array a statistic, all as long as {@code times}; a gap is null. */
final class SeriesJson {
  /** The API's words are singular; the schema's are plural, as OpenMetrics names want them. */
  private static final Map<String, String> UNITS = Map.of(
      "watts", "watt",
      "joules", "joule",
      "bytes", "byte",
      "samples", "sample");

  private SeriesJson() {}

  static JsonObject of(String machine, TimeRange range, SeriesBuckets buckets) {
    JsonObject fields = new JsonObject();
    buckets.wanted().forEach(field -> fields.put(field.wireName(), field(field, buckets)));
    return new JsonObject()
        .put("machine", machine)
        .put("from", QuantityJson.time(range.from()))
        .put("to", QuantityJson.time(range.to()))
        .put("stepSeconds", buckets.step().toSeconds())
        .put("times", array(buckets, buckets::startMillis))
        .put("fields", fields);
  }

  private static JsonObject field(MachineField field, SeriesBuckets buckets) {
    FieldBuckets values = buckets.of(field);
    String unit = field.definition().unit();
    JsonObject json = new JsonObject().put("unit", UNITS.getOrDefault(unit, unit));
    if (values.counter()) {
      json.put("increase", array(buckets, bucket -> orNull(values.increase(bucket))));
    } else {
      json.put("mean", array(buckets, bucket -> orNull(values.mean(bucket))))
          .put("min", array(buckets, bucket -> orNull(values.smallest(bucket))))
          .put("max", array(buckets, bucket -> orNull(values.largest(bucket))));
    }
    if (field == MachineField.POWER_WATTS || field == MachineField.ENERGY_JOULES) {
      json.put("quality", array(buckets, bucket -> word(values, buckets, bucket)));
    }
    return json;
  }

  private static JsonArray array(
      SeriesBuckets buckets, IntFunction<? extends @Nullable Object> value) {
    JsonArray array = new JsonArray();
    IntStream.range(0, buckets.count()).forEach(bucket -> array.add(value.apply(bucket)));
    return array;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static @Nullable String word(FieldBuckets values, SeriesBuckets buckets, int bucket) {
    Quality quality = buckets.quality(bucket);
    return quality == null || values.empty(bucket) ? null : quality.word();
  }
}
