package org.wattelier.collector.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the text of each kind of setting is read, and the rule that is told when it cannot be. */
final class SettingParsers {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");
  private static final Pattern ZONE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{16,256}");
  private static final Pattern INFLUX_TOKEN = Pattern.compile("[!-~]{1,1024}");
  private static final Pattern DEVICE = Pattern.compile("laptop|desktop|server");
  private static final int LARGEST_PORT = 65_535;

  private SettingParsers() {}

  static String host(String text) throws BadValue {
    return matching(HOST, text, "rule.host");
  }

  static int port(String text) throws BadValue {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= LARGEST_PORT) {
        return port;
      }
    } catch (NumberFormatException notWhole) {
      // The rule below says it.
    }
    throw new BadValue("rule.port");
  }

  static Path path(String text) throws BadValue {
    try {
      if (!text.isBlank()) {
        return Path.of(text);
      }
    } catch (InvalidPathException invalid) {
      // The rule below says it.
    }
    throw new BadValue("rule.path");
  }

  static boolean yesOrNo(String text) throws BadValue {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new BadValue("rule.yes-or-no");
    };
  }

  /** Addresses and networks, with commas or spaces between them. */
  static List<AddressRange> addressRanges(String text) throws BadValue {
    List<AddressRange> ranges = new ArrayList<>();
    for (String word : text.strip().split("[, ]+", -1)) {
      ranges.add(AddressRange.parse(word).orElseThrow(() -> new BadValue("rule.addresses")));
    }
    return List.copyOf(ranges);
  }

  static StoreKind storeKind(String text) throws BadValue {
    return Arrays.stream(StoreKind.values())
        .filter(kind -> kind.word().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new BadValue("rule.store"));
  }

  static ReadingPolicy reading(String text) throws BadValue {
    return Arrays.stream(ReadingPolicy.values())
        .filter(policy -> policy.word().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new BadValue("rule.reading"));
  }

  static GridSourceKind gridSource(String text) throws BadValue {
    return Arrays.stream(GridSourceKind.values())
        .filter(kind -> kind.word().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new BadValue(
            "rule.grid-source",
            Arrays.stream(GridSourceKind.values())
                .map(GridSourceKind::word)
                .collect(Collectors.joining(", "))));
  }

  static URI httpUrl(String text) throws BadValue {
    try {
      URI url = URI.create(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare =
          url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
      if (http && bare && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException notAUrl) {
      // The rule below says it.
    }
    throw new BadValue("rule.url");
  }

  static String name(String text) throws BadValue {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new BadValue("rule.name");
    }
    return text;
  }

  /** A bucket doubles as the name of a database, where a slash would split it from a retention policy. */
  static String bucket(String text) throws BadValue {
    if (text.contains("/")) {
      throw new BadValue("rule.bucket");
    }
    return name(text);
  }

  static String zone(String text) throws BadValue {
    return matching(ZONE, text, "rule.zone");
  }

  static Secret token(String text) throws BadValue {
    return new Secret(matching(TOKEN, text, "rule.token"));
  }

  static Secret influxToken(String text) throws BadValue {
    return new Secret(matching(INFLUX_TOKEN, text, "rule.influx-token"));
  }

  static double pue(String text) throws BadValue {
    return within(text, 1, 10, "rule.pue");
  }

  /** {@code 0.4} or {@code 40%}. */
  static double share(String text) throws BadValue {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).strip() : text;
    return percent
        ? within(number, 0, 100, "rule.share") / 100
        : within(number, 0, 1, "rule.share");
  }

  static double gramsPerKwh(String text) throws BadValue {
    return within(text, 0, 2000, "rule.grams-per-kwh");
  }

  static double eurosPerKwh(String text) throws BadValue {
    return within(text, 0, 100, "rule.euros-per-kwh");
  }

  static String device(String text) throws BadValue {
    return matching(DEVICE, text, "rule.device");
  }

  private static double within(String text, double low, double high, String rule) throws BadValue {
    try {
      double value = Double.parseDouble(text);
      if (value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // The rule below says it.
    }
    throw new BadValue(rule);
  }

  static Secret gridToken(String text) throws BadValue {
    return new Secret(matching(INFLUX_TOKEN, text, "rule.influx-token"));
  }

  private static String matching(Pattern pattern, String text, String rule) throws BadValue {
    if (!pattern.matcher(text).matches()) {
      throw new BadValue(rule);
    }
    return text;
  }
}
