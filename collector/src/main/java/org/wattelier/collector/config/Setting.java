package org.wattelier.collector.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set, declared once: its option, its environment variable, its key in the file and the text that explains
 * it all follow from here.
 *
 * @param key its key in the file, such as {@code influx.url}
 * @param defaultText the value where nobody sets one; null where there is none
 * @param secret whether it is hidden when shown and has no option, since options are visible to everyone on the machine
 * @param parser reads a value and says which rule it breaks
 */
public record Setting<T>(
    String key, @Nullable String defaultText, boolean secret, Parser<T> parser) {

  /** Reads the text of a value. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(String text) throws BadValue;
  }

  static <T> Setting<T> of(String key, @Nullable String defaultText, Parser<T> parser) {
    return new Setting<>(key, defaultText, false, parser);
  }

  static <T> Setting<T> secret(String key, Parser<T> parser) {
    return new Setting<>(key, null, true, parser);
  }

  /** Such as {@code --influx-url}; there is none for a secret. */
  public String option() {
    return "--" + key.replace('.', '-');
  }

  /** Whether it is off unless it is set, so that its option needs no value. */
  public boolean flag() {
    return "false".equals(defaultText);
  }

  /** Such as {@code WATTELIER_INFLUX_URL}. */
  public String environment() {
    return "WATTELIER_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What it means. */
  public Said meaning() {
    return Said.of("setting." + key);
  }
}
