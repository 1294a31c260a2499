package org.wattelier.agent.console;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** Lines for the user, in the language of the process, from one bundle of {@link MessageFormat} patterns. */
public final class CommandText {
  private final String bundleName;

  /** @param bundleName of a {@link ResourceBundle} on the class path */
  public CommandText(String bundleName) {
    this.bundleName = bundleName;
  }

  /** The line of a key, its places filled. */
  public String of(String key, Object... arguments) {
    Locale locale = locale();
    return new MessageFormat(bundle(locale).getString(key), locale).format(arguments);
  }

  /** A line without places; empty where there is none of that key. */
  public Optional<String> find(String key) {
    return bundle(locale()).containsKey(key) ? Optional.of(of(key)) : Optional.empty();
  }

  /** The bundle itself, from which picocli takes the help. */
  public ResourceBundle bundle() {
    return bundle(locale());
  }

  private ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(bundleName, locale);
  }

  private static Locale locale() {
    return Locale.getDefault(Locale.Category.DISPLAY);
  }
}
