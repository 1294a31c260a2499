package org.wattelier.agent.publish;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** This package's lines for the user, in the language of the process. */
final class PublishText {
  private static final String BUNDLE = "org.wattelier.agent.publish.messages";

  private PublishText() {}

  static String of(String key, @Nullable Object... arguments) {
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    String pattern = ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    return new MessageFormat(pattern, locale).format(texts(arguments));
  }

  /** Everything as text, so that no port or status becomes "8,080". */
  private static Object[] texts(@Nullable Object[] arguments) {
    Object[] texts = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      texts[i] = String.valueOf(arguments[i]);
    }
    return texts;
  }
}
