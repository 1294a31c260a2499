package org.wattelier.lab;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code 500ms}, {@code 1s}, {@code 2m}, {@code 8h}: from a tenth of a second to a week. */
final class TimeSpan implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h)");
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(7);

  @Override
  public Duration convert(String value) {
    Matcher form = FORM.matcher(value.strip());
    if (form.matches()) {
      long amount = Long.parseLong(form.group(1));
      Duration span =
          switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
          };
      if (span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0) {
        return span;
      }
    }
    throw new BadValue(LabText.of("error.time-span"));
  }
}
