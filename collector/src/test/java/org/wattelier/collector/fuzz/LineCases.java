package org.wattelier.collector.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Lines of line protocol, made by its grammar and then, some of them, damaged in a few places. Each begins with a measurement of its
 * own, so that no two meet in a database.
 */
final class LineCases {
  private static final List<String> PIECES = List.of(
      "a", "b", "Q", "a", "b", "Q", "Z", "9", "_", ".", "-", ":", "'", "\"", "#", "\\,", "\\ ",
      "\\=", "\\x", "\\\\", "\\\"", "é", "€", "😀", "\u0661", "i", "e", "t", "true", "NaN");
  private static final List<String> NUMBERS = List.of(
      "0",
      "1",
      "-1",
      "1.5",
      "-0.0",
      ".5",
      "-.5",
      "5.",
      "01",
      "1e5",
      "1E-5",
      "1e+5",
      "1e400",
      "1e-400",
      "1e",
      "e5",
      "1.7976931348623157e308",
      "4.9e-324",
      "1.5.2",
      "+1",
      "--1",
      "-",
      ".",
      "NaN",
      "nan",
      "Inf",
      "-Inf",
      "+Inf",
      "Infinity",
      "0x10",
      "1d",
      "1f",
      "1_0",
      "1e5e5",
      "1-1",
      "0i",
      "-5i",
      "007i",
      "9223372036854775807i",
      "-9223372036854775808i",
      "9223372036854775808i",
      "1.5i",
      "1e2i",
      "i",
      "-i",
      "1ii",
      "--1i",
      "+1i",
      "1I",
      "1L",
      "123456789012345678",
      "-00",
      "00.50",
      "1e0005",
      "1ei",
      "1-i",
      "-1-i",
      "1e-",
      "1e+",
      ".e1",
      "-e1",
      ".1e1",
      "3u",
      "00i",
      "-0i");
  private static final List<String> FLAGS = List.of(
      "t", "T", "true", "True", "TRUE", "f", "F", "false", "False", "FALSE", "tRUE", "tr", "truex",
      "fa", "falsey", "yes", "tt");
  private static final List<String> TIMES = List.of(
      "0",
      "-1",
      "1",
      "1795428000000000000",
      "007",
      "-007",
      "9223372036854775806",
      "9223372036854775807",
      "-9223372036854775806",
      "-9223372036854775807",
      "-9223372036854775808",
      "9223372036854775808",
      "99999999999999999999",
      "9223372036854",
      "9223372036855",
      "-9223372036854",
      "-9223372036855",
      "9223372036",
      "9223372037",
      "1.5",
      "1e5",
      "+5",
      "-",
      "--1",
      "12ms",
      "1i",
      "0x1",
      "\u0661",
      "1-1");
  private static final List<String> DAMAGE = List.of(
      ",", "=", "\"", "\\", " ", "#", "-", "0", "e", "i", ".", "t", "N", "\t", "\n", "\r", "\0",
      ",,", "==", "\"\"", "  ", "\\\\", "é", "😀", ", ", " ,", "= ", " =", "\" ", "\",");

  private final Random random;
  private long number;

  LineCases(long seed) {
    this.random = new Random(seed);
  }

  /** The next line; it may hold line feeds, and seldom is more than one line. */
  String next() {
    String measurement = "c" + number++ + "x";
    StringBuilder line = new StringBuilder(measurement).append(name(3));
    for (int i = count(3); i > 0; i--) {
      line.append(',')
          .append(seldom(40) ? "t" : "t" + i)
          .append(name(2))
          .append('=')
          .append(tagValue());
    }
    line.append(space());
    for (int i = 1 + count(3); i > 0; i--) {
      line.append(seldom(40) ? "f" : "f" + i).append(name(2)).append('=').append(value());
      line.append(i > 1 ? "," : "");
    }
    if (random.nextInt(3) > 0) {
      line.append(space()).append(one(TIMES));
    }
    if (seldom(20)) {
      line.append(space());
    }
    if (random.nextInt(3) == 0) {
      damage(line, measurement.length());
    }
    if (seldom(40)) {
      line.insert(0, one(List.of(" ", "\t", "#", ",", "\\", "\r", "\"", "=", "é")));
    }
    // Half a surrogate pair is no text: as it would travel.
    return new String(line.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private void damage(StringBuilder line, int from) {
    for (int i = 1 + count(2); i > 0; i--) {
      int at = from + random.nextInt(line.length() - from + 1);
      if (random.nextBoolean() || at == line.length()) {
        line.insert(at, one(DAMAGE));
      } else {
        line.delete(at, Math.min(line.length(), at + 1 + count(3)));
      }
    }
  }

  private String name(int most) {
    StringBuilder name = new StringBuilder();
    for (int i = count(most); i > 0; i--) {
      name.append(one(PIECES));
    }
    return name.toString();
  }

  private String tagValue() {
    String value = name(4);
    return value.isEmpty() && !seldom(30) ? "v" : value;
  }

  private String value() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> number();
      case 2 -> one(NUMBERS);
      case 3 -> random.nextLong() + (random.nextBoolean() ? "i" : "");
      case 4 -> one(FLAGS);
      case 5, 6 -> text();
      default -> String.valueOf(random.nextInt(1000));
    };
  }

  private String number() {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? String.valueOf(value) : "0.1";
  }

  private String text() {
    StringBuilder text = new StringBuilder("\"");
    for (int i = count(5); i > 0; i--) {
      text.append(one(
          List.of("a", " ", ",", "=", "\\\"", "\\\\", "\\n", "\\", "é", "😀", "#", "\t", "f=1")));
    }
    if (seldom(30)) {
      text.append('\n');
    }
    return text.append(seldom(40) ? "" : "\"").toString();
  }

  private String space() {
    return seldom(15) ? "  " : " ";
  }

  private boolean seldom(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** From 0 to a most, small ones more often. */
  private int count(int most) {
    return random.nextInt(random.nextInt(most + 1) + 1);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
