package org.wattelier.lab.report;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words and numbers of a report in one language, French or English. */
final class ReportText {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final String[] PREFIXES = {"n", "µ", "m", "", "k", "M", "G"};
  private static final int NO_PREFIX = 3;

  private final Locale locale;
  private final ResourceBundle bundle;

  ReportText(Locale asked) {
    this.locale =
        asked.getLanguage().equals(Locale.FRENCH.getLanguage()) ? Locale.FRANCE : Locale.ENGLISH;
    this.bundle =
        ResourceBundle.getBundle("org.wattelier.lab.report.messages", locale, NO_FALLBACK);
  }

  Locale locale() {
    return locale;
  }

  String of(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** A share as a percentage with its sign, such as −42 %. */
  String signedPercent(double ratio) {
    if (ratio == 0) {
      return "0\u00a0%";
    }
    String amount = percent(Math.abs(ratio));
    return (ratio < 0 ? "\u2212" : "+") + amount;
  }

  /** A share as a percentage: whole from 10 % on, else with one decimal. */
  String percent(double ratio) {
    int decimals = Math.abs(ratio) >= 0.0995 ? 0 : 1;
    return number(ratio * 100, decimals) + "\u00a0%";
  }

  /** A number with three significant digits and the prefix that keeps it readable, then its unit. */
  String quantity(double value, String unit) {
    int prefix = prefix(value);
    return scaled(value, prefix) + "\u00a0" + PREFIXES[prefix] + unit;
  }

  /** A number with about three significant digits in a unit that takes no prefix, such as kWh or %. */
  String plain(double value, String unit) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    if (value == Math.rint(value)) {
      decimals = 0;
    }
    return number(value, decimals) + (unit.isEmpty() ? "" : "\u00a0" + unit);
  }

  /** Two numbers with one unit, whose prefix keeps the larger readable. */
  String range(double low, double high, String unit) {
    int prefix = prefix(Math.max(Math.abs(low), Math.abs(high)));
    return of("interval", scaled(low, prefix), scaled(high, prefix)) + "\u00a0" + PREFIXES[prefix]
        + unit;
  }

  /** Which prefix makes a number readable. */
  static int prefix(double value) {
    double size = Math.abs(value);
    int prefix = NO_PREFIX;
    while (size > 0 && size < 0.9995 && prefix > 0) {
      size *= 1000;
      prefix--;
    }
    while (size >= 999.5 && prefix < PREFIXES.length - 1) {
      size /= 1000;
      prefix++;
    }
    return size == 0 ? NO_PREFIX : prefix;
  }

  /** A unit with a prefix. */
  static String prefixed(int prefix, String unit) {
    return PREFIXES[prefix] + unit;
  }

  /** A number in thousands of a prefix, with three significant digits. */
  String scaled(double value, int prefix) {
    double number = value / Math.pow(1000, prefix - NO_PREFIX);
    double size = Math.abs(number);
    int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return number(number, decimals);
  }

  private String number(double value, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value).replace('-', '\u2212');
  }
}
