package org.wattelier.lab;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.wattelier.agent.console.BadValue;
import org.wattelier.lab.simulate.LoadPattern;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a load pattern. */
final class PatternWord implements ITypeConverter<LoadPattern> {

  @Override
  public LoadPattern convert(String value) {
    return LoadPattern.ofWord(value)
        .orElseThrow(() -> new BadValue(LabText.of("error.one-of", words())));
  }

  private static String words() {
    return Arrays.stream(LoadPattern.values())
        .map(LoadPattern::word)
        .collect(Collectors.joining(", "));
  }
}
