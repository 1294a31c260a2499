package org.wattelier.agent.console;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as people write them: {@code 500ms}, {@code 1s}, {@code 2m}, {@code 8h}. */
public final class TimeSpan {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

  private TimeSpan() {}

  /** The time of a text; empty where it is none, or not within the bounds, which are included. */
  public static Optional<Duration> parse(String text, Duration shortest, Duration longest) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(form.group(1));
    Duration span =
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    return Optional.of(span)
        .filter(time -> time.compareTo(shortest) >= 0 && time.compareTo(longest) <= 0);
  }
}
