package org.wattelier.agent.power;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ioreg -rn AppleSmartBattery} prints of a Mac's battery: one {@code "Key" = value} a line, and dictionaries as
 * {@code {"Key"=value,...}} on one. Milliwatts, milliamperes and millivolts; negative numbers are printed as unsigned 64 bits.
 *
 * <p>Apple documents neither keys nor units. As programs that show them take it, {@code SystemLoad} is what the machine
 * draws, {@code SystemPowerIn} what the adapter delivers, and {@code AccumulatedSystemLoad} adds up each {@code SystemLoad}, {@code
 * SystemLoadAccumulatorCount} of them.
 */
final class IoregBattery {
  private static final Pattern LINE = Pattern.compile("(?m)^[\\s|]*\"(\\w+)\" = (.*)$");
  private static final Pattern ENTRY = Pattern.compile("\"(\\w+)\"=(-?\\d+)[,}]");

  private final Map<String, String> values;
  private final Map<String, String> telemetry;

  private IoregBattery(Map<String, String> values, Map<String, String> telemetry) {
    this.values = values;
    this.telemetry = telemetry;
  }

  /** The battery in a text; empty where there is none, as on desktop Macs. */
  static Optional<IoregBattery> parse(String text) {
    Map<String, String> values = entries(LINE, text);
    boolean battery =
        values.containsKey("ExternalConnected") && !"No".equals(values.get("BatteryInstalled"));
    return battery
        ? Optional.of(
            new IoregBattery(values, entries(ENTRY, values.getOrDefault("PowerTelemetryData", ""))))
        : Optional.empty();
  }

  /** The first value of each key. */
  private static Map<String, String> entries(Pattern pattern, String text) {
    Map<String, String> entries = new HashMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      entries.putIfAbsent(matcher.group(1), matcher.group(2).strip());
    }
    return entries;
  }

  boolean onMains() {
    return !"No".equals(values.get("ExternalConnected"));
  }

  /** What the machine draws; empty where the firmware does not tell. */
  OptionalLong systemLoadMilliwatts() {
    return nonZero(number(telemetry, "SystemLoad"));
  }

  /** What the adapter delivers, which charges the battery too; empty without adapter. */
  OptionalLong systemPowerInMilliwatts() {
    return nonZero(number(telemetry, "SystemPowerIn"));
  }

  /** What goes through the battery, of which firmwares do not agree on the sign. */
  OptionalLong batteryPowerMilliwatts() {
    return nonZero(number(telemetry, "BatteryPower"));
  }

  OptionalLong accumulatedLoad() {
    return number(telemetry, "AccumulatedSystemLoad");
  }

  OptionalLong accumulatedCount() {
    return number(telemetry, "SystemLoadAccumulatorCount");
  }

  /** Current into the battery, negative while it discharges. */
  OptionalLong milliamperes() {
    OptionalLong instant = number(values, "InstantAmperage");
    return instant.isPresent() ? instant : number(values, "Amperage");
  }

  OptionalLong millivolts() {
    OptionalLong voltage = nonZero(number(values, "Voltage"));
    return voltage.isPresent() ? voltage : nonZero(number(values, "AppleRawBatteryVoltage"));
  }

  private static OptionalLong nonZero(OptionalLong value) {
    return value.isPresent() && value.getAsLong() != 0 ? value : OptionalLong.empty();
  }

  private static OptionalLong number(Map<String, String> entries, String key) {
    String text = entries.getOrDefault(key, "");
    try {
      // An unsigned number of 64 bits becomes the negative one that it stands for: 2^64 less.
      return OptionalLong.of(
          text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
