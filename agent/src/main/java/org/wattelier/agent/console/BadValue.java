package org.wattelier.agent.console;

import picocli.CommandLine.TypeConversionException;

/** The value of an option is none: the message is the remedy, in the user's language. */
public final class BadValue extends TypeConversionException {
  private static final long serialVersionUID = 1;

  public BadValue(String remedy) {
    super(remedy);
  }
}
