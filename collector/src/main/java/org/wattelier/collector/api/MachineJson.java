package org.wattelier.collector.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.live.MachineNow;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.MachineInfo;
import org.wattelier.telemetry.MachineSample;

/** A machine's latest state in the API. What is unknown is absent. */
final class MachineJson {

  private MachineJson() {}

  static JsonArray of(List<MachineNow> machines) {
    JsonArray all = new JsonArray();
    machines.forEach(machine -> all.add(of(machine)));
    return all;
  }

  static JsonObject of(MachineNow now) {
    JsonObject json = new JsonObject().put("machine", now.machine());
    MachineSample sample = now.sample();
    if (sample != null) {
      putKnown(json, "class", sample.className());
    }
    json.put("simulated", now.simulated())
        .put("lastSeen", QuantityJson.time(now.lastSeen()))
        .put("state", now.live() ? "live" : "silent");
    if (now.power() != null) {
      json.put("power", QuantityJson.of(now.power()));
    }
    if (now.energy() != null) {
      json.put("energy", QuantityJson.of(now.energy()));
    }
    if (sample != null && now.live()) {
      putKnown(json, "measuredRatio", sample, MachineField.MEASURED_RATIO);
      putKnown(json, "cpuUtilizationRatio", sample, MachineField.CPU_UTILIZATION_RATIO);
      putKnown(json, "memoryUsedBytes", sample, MachineField.MEMORY_USED_BYTES);
      putKnown(json, "memoryTotalBytes", sample, MachineField.MEMORY_TOTAL_BYTES);
      putKnown(json, "temperatureCelsius", sample, MachineField.TEMPERATURE_CELSIUS);
      putKnown(json, "batteryChargeRatio", sample, MachineField.BATTERY_CHARGE_RATIO);
    }
    MachineInfo info = now.info();
    if (info != null) {
      json.put("info", info(info));
    }
    return json;
  }

  private static JsonObject info(MachineInfo info) {
    JsonObject json = new JsonObject();
    putKnown(json, "os", info.os());
    putKnown(json, "cpuModel", info.cpuModel());
    putKnown(json, "virtualization", info.virtualization());
    putKnown(json, "agentVersion", info.agentVersion());
    putKnown(json, "powerSource", info.powerSource());
    putKnown(json, "logicalCpus", info.logicalCpus());
    putKnown(json, "memoryTotalBytes", info.memoryTotalBytes());
    return json;
  }

  private static void putKnown(JsonObject json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  private static void putKnown(
      JsonObject json, String key, MachineSample sample, MachineField field) {
    sample.value(field).ifPresent(value -> json.put(key, value));
  }
}
