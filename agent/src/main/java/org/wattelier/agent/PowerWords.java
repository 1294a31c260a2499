package org.wattelier.agent;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.wattelier.telemetry.Quantity;

/** Says a power as a person would: value, range and where it comes from. */
final class PowerWords {

  private PowerWords() {}

  /** Such as {@code 12.3 W (6.2 to 18.5), estimated by model}. */
  static String of(Quantity power) {
    Quantity.Range range = power.range();
    String figure = range == null
        ? AgentText.of("power.plain", power.value())
        : AgentText.of("power.range", power.value(), range.low(), range.high());
    return figure + ", " + AgentText.of("quality." + power.quality().word(), source(power));
  }

  /** The meters of a source word such as {@code rapl+model}, named for people. */
  private static String source(Quantity power) {
    return Arrays.stream(power.source().split("\\+", -1))
        .map(PowerWords::meter)
        .collect(Collectors.joining(" + "));
  }

  /** A class of processes by its name for people; a process that is reported by its own name keeps it. */
  static String process(String label) {
    return switch (label) {
      case "agent",
          "browser",
          "office",
          "ide",
          "terminal",
          "video-call",
          "database",
          "server",
          "system",
          "other",
          "idle" -> AgentText.of("process." + label);
      default -> label;
    };
  }

  /** A meter by its name for people; one that has none is named as on the wire. */
  static String meter(String word) {
    return AgentText.find("meter." + word).orElse(word);
  }
}
