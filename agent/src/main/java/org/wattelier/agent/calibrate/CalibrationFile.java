package org.wattelier.agent.calibrate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.LoadCurve;
import org.wattelier.telemetry.Perimeter;

/** A calibration as a JSON file. */
public final class CalibrationFile {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int VERSION = 1;
  private static final long MOST_BYTES = 65_536;

  private CalibrationFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException where it cannot be read or is no calibration; the message names the file and what is wrong
   */
  public static Calibration read(Path file) throws IOException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it is too large");
      }
      return parse(Files.readString(file));
    } catch (IllegalArgumentException | DateTimeException | IOException e) {
      throw new IOException(
          file + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  /** Writes a file, whole or not at all, with the folders above it. */
  public static void write(Path file, Calibration calibration) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path next = absolute.resolveSibling(absolute.getFileName() + ".new");
    Files.writeString(next, json(calibration));
    Files.move(next, absolute, StandardCopyOption.REPLACE_EXISTING);
  }

  static String json(Calibration calibration) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("cpuModel", calibration.cpuModel());
      json.writeNumberField("logicalCpus", calibration.logicalCpus());
      json.writeStringField("time", calibration.time().toString());
      json.writeStringField("meter", calibration.meter());
      json.writeStringField("perimeter", calibration.perimeter().word());
      json.writeNumberField("meterUncertaintyRatio", calibration.meterUncertaintyRatio());
      json.writeNumberField("idleWatts", calibration.curve().idleWatts());
      json.writeNumberField("linearWatts", calibration.curve().linearWatts());
      json.writeNumberField("bentWatts", calibration.curve().bentWatts());
      json.writeNumberField("exponent", calibration.curve().exponent());
      json.writeNumberField("spreadWatts", calibration.spreadWatts());
      json.writeNumberField("r2", calibration.r2());
      json.writeNumberField(
          "meanAbsolutePercentageError", calibration.meanAbsolutePercentageError());
      json.writeArrayFieldStart("points");
      for (LoadPoint point : calibration.points()) {
        json.writeStartArray();
        json.writeNumber(point.utilization());
        json.writeNumber(point.watts());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + System.lineSeparator();
  }

  static Calibration parse(String text) throws IOException {
    Map<String, String> values = new HashMap<>();
    List<LoadPoint> points = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("points") && value == JsonToken.START_ARRAY) {
          points(json, points);
        } else if (value.isScalarValue()) {
          values.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }
    if ((int) number(values, "version") != VERSION) {
      throw new IllegalArgumentException("version must be " + VERSION);
    }
    return calibration(values, points);
  }

  private static void points(JsonParser json, List<LoadPoint> points) throws IOException {
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      double utilization = json.getDoubleValue();
      json.nextToken();
      points.add(new LoadPoint(utilization, json.getDoubleValue()));
      json.nextToken();
    }
  }

  private static Calibration calibration(Map<String, String> values, List<LoadPoint> points) {
    return new Calibration(
        text(values, "cpuModel"),
        (int) number(values, "logicalCpus"),
        Instant.parse(text(values, "time")),
        text(values, "meter"),
        Perimeter.ofWord(text(values, "perimeter"))
            .orElseThrow(() -> new IllegalArgumentException("perimeter is unknown")),
        number(values, "meterUncertaintyRatio"),
        new LoadCurve.Fitted(
            number(values, "idleWatts"),
            number(values, "linearWatts"),
            number(values, "bentWatts"),
            number(values, "exponent")),
        number(values, "spreadWatts"),
        number(values, "r2"),
        number(values, "meanAbsolutePercentageError"),
        points);
  }

  private static String text(Map<String, String> values, String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static double number(Map<String, String> values, String name) {
    try {
      return Double.parseDouble(text(values, name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number: " + values.get(name), e);
    }
  }
}
