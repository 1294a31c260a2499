package org.wattelier.collector.api;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.wattelier.collector.ledger.SeriesBuckets;
import org.wattelier.collector.live.FleetSnapshot;
import org.wattelier.collector.store.TimeRange;
import org.wattelier.telemetry.MachineField;

/** Answers about machines: the latest state of each, and the course of one. */
final class MachineHandlers {
  private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(15);
  private static final int DEFAULT_POINTS = 300;

  private final ApiServices services;

  MachineHandlers(ApiServices services) {
    this.services = services;
  }

  Future<JsonObject> all(RoutingContext context) {
    QueryParameters.of(context, services).allowing();
    JsonObject store = StoreHealthJson.of(services.store().health());
    return services.vertx().executeBlocking(() -> all(services.fleet().snapshot(), store), false);
  }

  private static JsonObject all(FleetSnapshot snapshot, JsonObject store) {
    return new JsonObject()
        .put("time", QuantityJson.time(snapshot.time()))
        // What the store does not take is not live either: the reader is to know why machines fall
        // silent.
        .put("store", store)
        .put("machines", MachineJson.of(snapshot.machines()));
  }

  Future<JsonObject> series(RoutingContext context) {
    String machine = KnownMachine.named(context);
    QueryParameters parameters =
        QueryParameters.of(context, services).allowing("fields", "from", "to", "points");
    Set<MachineField> fields = fields(parameters);
    TimeRange range = parameters.range(DEFAULT_LENGTH);
    SeriesBuckets buckets =
        new SeriesBuckets(machine, range, fields, parameters.points(DEFAULT_POINTS));
    return KnownMachine.require(services, machine)
        .compose(known -> CounterScan.run(services.store(), buckets))
        .map(scanned -> SeriesJson.of(machine, range, buckets));
  }

  private static Set<MachineField> fields(QueryParameters parameters) {
    EnumSet<MachineField> fields = EnumSet.noneOf(MachineField.class);
    for (String name : parameters.words("fields", MachineField.POWER_WATTS.wireName())) {
      fields.add(MachineField.ofWireName(name)
          .orElseThrow(() -> ProblemException.badParameter(
              "fields",
              "fields: unknown field " + name + "; known: "
                  + Arrays.stream(MachineField.values())
                      .map(MachineField::wireName)
                      .collect(Collectors.joining(", "))
                  + ".")));
    }
    return fields;
  }
}
