package org.wattelier.collector.grid;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a server asks to be left alone, by {@code Retry-After} or {@code X-RateLimit-*}. What cannot be read is not obeyed. */
final class QuotaHeaders {
  /** A quota is of a day at most; a server that asks for more is asked again tomorrow. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private static final long SECONDS_OF_A_DATE = 1_000_000_000L;
  private static final long MILLIS_OF_A_DATE = 1_000_000_000_000L;

  private QuotaHeaders() {}

  static Duration pause(MultiMap headers, Instant now) {
    Duration retry = until(headers.get("Retry-After"), now).orElse(Duration.ZERO);
    boolean spent = "0".equals(headers.get("X-RateLimit-Remaining"));
    Duration reset =
        spent ? until(headers.get("X-RateLimit-Reset"), now).orElse(Duration.ZERO) : Duration.ZERO;
    Duration longer = retry.compareTo(reset) >= 0 ? retry : reset;
    return longer.compareTo(LONGEST) <= 0 ? longer : LONGEST;
  }

  private static Optional<Duration> until(@Nullable String text, Instant now) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration pause = text.chars().allMatch(Character::isDigit)
          ? seconds(Long.parseLong(text), now)
          : Duration.between(now, date(text));
      return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
    } catch (NumberFormatException | DateTimeException | ArithmeticException unreadable) {
      return Optional.empty();
    }
  }

  /** A number is a delay, a date in seconds, or one in milliseconds, by its size. */
  private static Duration seconds(long number, Instant now) {
    if (number >= MILLIS_OF_A_DATE) {
      return Duration.between(now, Instant.ofEpochMilli(number));
    }
    return number >= SECONDS_OF_A_DATE
        ? Duration.between(now, Instant.ofEpochSecond(number))
        : Duration.ofSeconds(number);
  }

  private static Instant date(String text) {
    return text.indexOf('T') == 10
        ? OffsetDateTime.parse(text).toInstant()
        : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
