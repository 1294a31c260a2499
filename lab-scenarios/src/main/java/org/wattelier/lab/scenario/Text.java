package org.wattelier.lab.scenario;

import java.util.Locale;

/** A text in both languages. */
public record Text(String fr, String en) {

  /** The text in French for those who read French, in English for everybody else. */
  public String in(Locale locale) {
    return locale.getLanguage().equals(Locale.FRENCH.getLanguage()) ? fr : en;
  }
}
