package org.wattelier.collector.config;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The words of the command line in one language: English, or French where the locale is French.
 *
 * <p>{@code {0}} in a message stands for its first detail. Not {@link java.text.MessageFormat}, which doubles apostrophes and groups the
 * digits of a port.
 */
public final class Messages {
  private static final String BUNDLE = "org.wattelier.collector.messages";

  private final ResourceBundle bundle;

  public Messages(Locale locale) {
    // Without a fallback: asked for English on a French system, the default would be French.
    bundle = ResourceBundle.getBundle(
        BUNDLE,
        locale,
        Messages.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The text of a key; a key that the bundle lacks is a mistake of ours and throws {@link MissingResourceException}. */
  public String text(String key, Object... details) {
    return text(Said.of(key, details));
  }

  public String text(Said said) {
    String pattern = bundle.getString(said.key());
    StringBuilder out = new StringBuilder(pattern.length() + 40);
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      out.append(pattern, from, open);
      out.append(detail(said.details(), Integer.parseInt(pattern.substring(open + 1, close))));
      from = close + 1;
    }
    return out.append(pattern, from, pattern.length()).toString();
  }

  private String detail(List<Object> details, int index) {
    Object detail = details.get(index);
    return detail instanceof Said said ? text(said) : detail.toString();
  }
}
