package org.wattelier.lab;

import picocli.CommandLine.TypeConversionException;

/** The value of an option is none: the message is the remedy, in the user's language. */
final class BadValue extends TypeConversionException {
  private static final long serialVersionUID = 1;

  BadValue(String remedy) {
    super(remedy);
  }
}
