package org.wattelier.lab;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The commands' lines for the user, in the language of the process. */
final class LabText {
  static final String BUNDLE = "org.wattelier.lab.messages";

  private LabText() {}

  static String of(String key, Object... arguments) {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
