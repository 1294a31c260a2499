package org.wattelier.lab;

import java.time.Duration;
import org.wattelier.agent.console.BadValue;
import org.wattelier.agent.console.TimeSpan;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 500ms}, {@code 1s}, {@code 2m}, {@code 8h}: from a tenth of a second to a week. */
final class LabTime implements ITypeConverter<Duration> {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Duration convert(String value) {
    return TimeSpan.parse(value, SHORTEST, LONGEST)
        .orElseThrow(() -> new BadValue(LabText.of("error.time-span")));
  }
}
