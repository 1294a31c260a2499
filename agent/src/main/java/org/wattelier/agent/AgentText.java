package org.wattelier.agent;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The commands' lines for the user, in the language of the process. */
final class AgentText {
  static final String BUNDLE = "org.wattelier.agent.messages";

  private AgentText() {}

  /** A text without arguments; empty where there is none of that key. */
  static Optional<String> find(String key) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(BUNDLE, Locale.getDefault(Locale.Category.DISPLAY));
    return bundle.containsKey(key) ? Optional.of(of(key)) : Optional.empty();
  }

  static String of(String key, Object... arguments) {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
