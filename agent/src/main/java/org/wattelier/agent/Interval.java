package org.wattelier.agent;

import java.time.Duration;
import org.wattelier.agent.console.BadValue;
import org.wattelier.agent.console.TimeSpan;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 500ms}, {@code 1s}, {@code 2m}: from a tenth of a second to ten minutes. */
final class Interval implements ITypeConverter<Duration> {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Duration convert(String value) {
    return TimeSpan.parse(value, SHORTEST, LONGEST)
        .orElseThrow(() -> new BadValue(AgentText.of("error.interval")));
  }
}
