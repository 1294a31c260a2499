package org.wattelier.agent.power;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** This package's lines for the user, in the language of the process. */
final class PowerText {
  private static final String BUNDLE = "org.wattelier.agent.power.messages";

  private PowerText() {}

  static String of(String key, Object... arguments) {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
