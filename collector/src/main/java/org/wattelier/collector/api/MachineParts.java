package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.wattelier.collector.ledger.BucketTimes;
import org.wattelier.collector.ledger.PartBuckets;
import org.wattelier.collector.ledger.ProcessTally;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.Quality;
import org.wattelier.telemetry.Quantity;
import org.wattelier.telemetry.Unit;

/** Answers about what a machine's power is made of: what each of its meters reads, and which processes use it. */
final class MachineParts {
  private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(15);
  private static final int DEFAULT_POINTS = 300;
  /** Of a figure that the agent makes by sharing the machine's energy out, by processors' time. */
  private static final String SHARED_OUT = "shared-by-cpu-time";

  private final ApiServices services;

  MachineParts(ApiServices services) {
    this.services = services;
  }

  /** The mean power that each meter read, in buckets; a gap is null. */
  Future<JsonObject> parts(RoutingContext context) {
    String machine = KnownMachine.named(context);
    QueryParameters parameters =
        QueryParameters.of(context, services).allowing("from", "to", "points");
    TimeRange range = parameters.range(DEFAULT_LENGTH);
    PartBuckets buckets = new PartBuckets(machine, range, parameters.points(DEFAULT_POINTS));
    return KnownMachine.require(services, machine)
        .compose(known -> services.store().scan(buckets.query(), buckets))
        .map(scanned -> json(machine, range, buckets));
  }

  private static JsonObject json(String machine, TimeRange range, PartBuckets buckets) {
    BucketTimes times = buckets.times();
    JsonArray starts = new JsonArray();
    IntStream.range(0, times.count()).forEach(bucket -> starts.add(times.startMillis(bucket)));
    JsonArray parts = new JsonArray();
    buckets.parts().forEach(part -> parts.add(part(part, buckets)));
    return head(machine, range)
        .put("stepSeconds", times.stepMillis() / 1000)
        .put("times", starts)
        .put("parts", parts);
  }

  private static JsonObject part(PartBuckets.Part part, PartBuckets buckets) {
    JsonArray mean = new JsonArray();
    for (int bucket = 0; bucket < buckets.times().count(); bucket++) {
      OptionalDouble watts = buckets.meanWatts(part, bucket);
      mean.add(watts.isPresent() ? watts.getAsDouble() : null);
    }
    JsonObject json = new JsonObject()
        .put("meter", part.meter())
        .put("perimeter", part.perimeter())
        .put("quality", part.quality());
    buckets.uncertaintyRatio(part).ifPresent(ratio -> json.put("uncertaintyRatio", ratio));
    return json.put("mean", mean);
  }

  /** The energy of each process, that with most first. */
  Future<JsonObject> processes(RoutingContext context) {
    String machine = KnownMachine.named(context);
    TimeRange range =
        QueryParameters.of(context, services).allowing("from", "to").range(DEFAULT_LENGTH);
    ProcessTally tally = new ProcessTally(machine, range);
    return KnownMachine.require(services, machine)
        .compose(known -> services.store().scan(tally.query(), tally))
        .map(scanned -> {
          JsonArray processes = new JsonArray();
          tally.uses().forEach(use -> processes.add(process(use)));
          return head(machine, range).put("processes", processes);
        });
  }

  private static JsonObject process(ProcessTally.Use use) {
    Quantity energy =
        new Quantity(use.energyJoules(), null, Unit.JOULE, Quality.ESTIMATED, SHARED_OUT);
    JsonObject json =
        new JsonObject().put("process", use.name()).put("energy", QuantityJson.of(energy));
    use.cpuRatio().ifPresent(ratio -> json.put("cpuRatio", ratio));
    return json;
  }

  private static JsonObject head(String machine, TimeRange range) {
    return new JsonObject()
        .put("machine", machine)
        .put("from", QuantityJson.time(range.from()))
        .put("to", QuantityJson.time(range.to()));
  }
}
