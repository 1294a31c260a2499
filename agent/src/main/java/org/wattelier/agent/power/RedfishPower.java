package org.wattelier.agent.power;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Where the documents of Redfish tell the watts of a chassis (DMTF DSP0268). Numbers may be written as strings; a board that cannot
 * read its power says 0 or null, which is no power.
 */
final class RedfishPower {
  private static final Pattern MEMBER_ID = Pattern.compile("/PowerControl/\\d{1,3}/MemberId");

  private RedfishPower() {}

  /**
   * Of {@code Power}: what the control of the whole chassis consumes. Where there are several, the others are its processors, memory
   * or fans, and the supplies beside them are the same watts once more: nothing is ever added up.
   */
  static OptionalDouble ofPower(JsonLeaves power) {
    String whole = power.pointers().stream()
        .filter(pointer -> MEMBER_ID.matcher(pointer).matches())
        .filter(pointer -> power.text(pointer).orElse("").equals("0"))
        .map(pointer -> pointer.substring(0, pointer.lastIndexOf('/')))
        .findFirst()
        .orElse("/PowerControl/0");
    return positive(power.number(whole + "/PowerConsumedWatts"));
  }

  /** Of {@code EnvironmentMetrics}, which newer boards have instead. */
  static OptionalDouble ofEnvironment(JsonLeaves metrics) {
    return positive(metrics.number("/PowerWatts/Reading"));
  }

  private static OptionalDouble positive(OptionalDouble watts) {
    return watts.isPresent() && watts.getAsDouble() > 0 ? watts : OptionalDouble.empty();
  }
}
