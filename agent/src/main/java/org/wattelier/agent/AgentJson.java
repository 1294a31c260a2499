package org.wattelier.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.wattelier.agent.machine.MachineIdentity;
import org.wattelier.agent.power.PowerPart;
import org.wattelier.agent.process.ProcessShare;
import org.wattelier.agent.publish.CollectorReach;
import org.wattelier.telemetry.MachineField;
import org.wattelier.telemetry.Quantity;

/** The JSON of {@code read} and {@code doctor}: keys with their units, as in the collector's API; what is unknown is absent. */
final class AgentJson {
  private static final JsonFactory JSON = new JsonFactory();

  private AgentJson() {}

  /** Writes the body of an object. */
  @FunctionalInterface
  private interface Body {
    void to(JsonGenerator json) throws IOException;
  }

  static String reading(Identity identity, Sampler.Sample sample) throws IOException {
    return object(json -> {
      json.writeStringField("machine", identity.name());
      if (identity.className() != null) {
        json.writeStringField("class", identity.className());
      }
      json.writeStringField("time", time(sample));
      power(json, sample);
      parts(json, sample);
      for (MachineField field : MachineField.values()) {
        var value = sample.machine().value(field);
        if (value.isPresent() && !isPower(field)) {
          json.writeNumberField(camelCase(field.wireName()), value.getAsDouble());
        }
      }
      processes(json, sample);
      info(json, identity);
    });
  }

  private static void processes(JsonGenerator json, Sampler.Sample sample) throws IOException {
    if (sample.processes() == null) {
      return;
    }
    json.writeArrayFieldStart("processes");
    for (ProcessShare share : sample.processes().figure().shares()) {
      json.writeStartObject();
      json.writeStringField("process", share.label());
      if (share.cpuRatio().isPresent()) {
        json.writeNumberField("cpuRatio", share.cpuRatio().getAsDouble());
      }
      json.writeNumberField("powerWatts", share.watts());
      json.writeNumberField("energyJoules", share.joules());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static String diagnosis(Identity identity, Diagnosis diagnosis) throws IOException {
    return object(json -> {
      json.writeStringField("machine", identity.name());
      json.writeStringField("time", time(diagnosis.sample()));
      json.writeStringField("verdict", diagnosis.verdict());
      power(json, diagnosis.sample());
      parts(json, diagnosis.sample());
      json.writeArrayFieldStart("meters");
      for (Diagnosis.Meter meter : diagnosis.meters()) {
        json.writeStartObject();
        json.writeStringField("meter", meter.name());
        json.writeBooleanField("available", meter.available());
        json.writeStringField("quality", meter.quality().word());
        json.writeNumberField("uncertaintyRatio", meter.uncertaintyRatio());
        json.writeStringField(meter.available() ? "detail" : "reason", meter.text());
        if (!meter.remedy().isEmpty()) {
          json.writeStringField("remedy", meter.remedy());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      if (diagnosis.collector() != null) {
        collector(json, diagnosis.collector());
      }
      info(json, identity);
    });
  }

  private static void collector(JsonGenerator json, CollectorReach reach) throws IOException {
    json.writeObjectFieldStart("collector");
    json.writeBooleanField("answers", reach.answers());
    if (reach.accepts() != null) {
      json.writeBooleanField("acceptsToken", reach.accepts());
    }
    if (!reach.reason().isEmpty()) {
      json.writeStringField("reason", reach.reason());
    }
    if (reach.pin() != null) {
      json.writeStringField("pin", reach.pin());
    }
    if (reach.clockAheadSeconds().isPresent()) {
      json.writeNumberField("clockAheadSeconds", reach.clockAheadSeconds().getAsDouble());
      json.writeNumberField("clockUncertaintySeconds", reach.clockUncertaintySeconds());
    }
    json.writeEndObject();
  }

  private static void power(JsonGenerator json, Sampler.Sample sample) throws IOException {
    Quantity power = sample.machine().power(sample.power().source());
    if (power == null) {
      return;
    }
    json.writeObjectFieldStart("power");
    json.writeNumberField("value", power.value());
    if (power.range() != null) {
      json.writeNumberField("low", power.range().low());
      json.writeNumberField("high", power.range().high());
    }
    json.writeStringField("unit", power.unit().word());
    json.writeStringField("quality", power.quality().word());
    json.writeStringField("source", power.source());
    json.writeEndObject();
    json.writeNumberField("measuredRatio", sample.power().measuredRatio());
  }

  private static void parts(JsonGenerator json, Sampler.Sample sample) throws IOException {
    json.writeArrayFieldStart("parts");
    for (PowerPart part : sample.power().parts()) {
      json.writeStartObject();
      json.writeStringField("meter", part.meter());
      json.writeStringField("perimeter", part.perimeter().word());
      json.writeStringField("quality", part.quality().word());
      json.writeNumberField("powerWatts", part.watts());
      json.writeNumberField("uncertaintyRatio", part.uncertaintyRatio());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void info(JsonGenerator json, Identity identity) throws IOException {
    MachineIdentity machine = identity.machine();
    json.writeObjectFieldStart("info");
    json.writeStringField("os", machine.os());
    json.writeStringField("cpuModel", machine.cpuModel());
    json.writeStringField("virtualization", machine.virtualization());
    json.writeStringField("kind", machine.kind().word());
    json.writeStringField("agentVersion", identity.agentVersion());
    json.writeNumberField("logicalCpus", machine.logicalCpus());
    json.writeNumberField("memoryTotalBytes", machine.memoryTotalBytes());
    json.writeEndObject();
  }

  private static boolean isPower(MachineField field) {
    return field == MachineField.POWER_WATTS
        || field == MachineField.POWER_UNCERTAINTY_RATIO
        || field == MachineField.MEASURED_RATIO
        || field == MachineField.SEQUENCE;
  }

  /** ISO 8601 with milliseconds always, which {@code Instant.toString} leaves out when they are zero. */
  private static String time(Sampler.Sample sample) {
    return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
        .withZone(java.time.ZoneOffset.UTC)
        .format(sample.time());
  }

  private static String camelCase(String wireName) {
    StringBuilder key = new StringBuilder();
    for (String word : wireName.split("_", -1)) {
      key.append(
          key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return key.toString();
  }

  private static String object(Body body) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      body.to(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
