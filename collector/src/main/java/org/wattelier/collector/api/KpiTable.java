package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.kpi.Kpi;
import org.wattelier.telemetry.Quantity;

/** Key figures, one an entry: with value, range and quality, or with what they lack. */
final class KpiTable {

  private KpiTable() {}

  static JsonArray json(List<Kpi> kpis) {
    JsonArray array = new JsonArray();
    for (Kpi kpi : kpis) {
      JsonObject json = new JsonObject().put("key", kpi.key());
      Quantity quantity = kpi.quantity();
      if (quantity == null) {
        json.put("missing", kpi.missing());
      } else {
        json.put("quantity", QuantityJson.of(quantity));
      }
      array.add(json);
    }
    return array;
  }

  /** RFC 4180; what is unknown is an empty cell. */
  static String csv(List<Kpi> kpis) {
    StringBuilder csv = new StringBuilder("key,value,low,high,unit,quality,source,missing\r\n");
    for (Kpi kpi : kpis) {
      csv.append(kpi.key()).append(',');
      Quantity quantity = kpi.quantity();
      csv.append(quantity == null ? ",,,,,," + kpi.missing() : cells(quantity) + ",")
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String cells(Quantity quantity) {
    Quantity.@Nullable Range range = quantity.range();
    return String.join(
        ",",
        String.valueOf(quantity.value()),
        range == null ? "" : String.valueOf(range.low()),
        range == null ? "" : String.valueOf(range.high()),
        quantity.unit().word(),
        quantity.quality().word(),
        CsvCell.of(quantity.source()));
  }
}
