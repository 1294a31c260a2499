package org.wattelier.collector.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the texts of limits are read: whole numbers, sizes and times, each between bounds that its rule tells. */
final class LimitParsers {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12}) ?([A-Za-z]{0,3})");
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "b", 1L, "kb", 1_000L, "mb", 1_000_000L, "gb", 1_000_000_000L);
  private static final Map<String, Long> MILLIS = Map.of(
      "ms", 1L, "s", 1_000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private LimitParsers() {}

  static Setting.Parser<Integer> count(int least, int most) {
    return text -> {
      try {
        int count = Integer.parseInt(text);
        if (count >= least && count <= most) {
          return count;
        }
      } catch (NumberFormatException notWhole) {
        // The rule below says it.
      }
      throw new BadValue("rule.count", String.valueOf(least), String.valueOf(most));
    };
  }

  /** {@code 500kB}, {@code 10MB}, or a number of bytes. */
  static Setting.Parser<Integer> bytes(String least, String most) {
    return text -> (int) amount(text, BYTES, least, most, "rule.bytes");
  }

  /** {@code 500ms}, {@code 10s}, {@code 5m}, {@code 12h} or {@code 31d}. */
  static Setting.Parser<Duration> time(String least, String most) {
    return text -> Duration.ofMillis(amount(text, MILLIS, least, most, "rule.time"));
  }

  private static long amount(
      String text, Map<String, Long> units, String least, String most, String rule)
      throws BadValue {
    long amount = amount(text, units);
    if (amount < amount(least, units) || amount > amount(most, units)) {
      throw new BadValue(rule, least, most);
    }
    return amount;
  }

  /** An amount in the smallest of the units; -1 where the text is none. */
  private static long amount(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      return -1;
    }
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    return unit == null ? -1 : Long.parseLong(matcher.group(1)) * unit;
  }
}
