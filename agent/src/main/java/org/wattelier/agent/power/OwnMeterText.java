package org.wattelier.agent.power;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wattelier.telemetry.Perimeter;

/**
 * What somebody says of a meter of their own: {@code PERIMETER:UNIT:N%:SOURCE}, such as {@code machine:milliwatts:2%:/opt/read-power}.
 * Each of the three words may be left out: a source alone is in watts at the wall, ±5 % as for sensors whose maker does not say.
 */
record OwnMeterText(Perimeter perimeter, ReadingUnit unit, double uncertaintyRatio, String source) {
  private static final double USUAL_UNCERTAINTY = 0.05;
  private static final List<Perimeter> PERIMETERS =
      List.of(Perimeter.WALL, Perimeter.MACHINE, Perimeter.PACKAGE, Perimeter.GPU);

  /** A word before a colon. A single letter is a drive of Windows, and {@code http://} begins a source. */
  private static final Pattern WORD =
      Pattern.compile("([a-zA-Z-]{2,}|[^\\s:/\"']*%):(?!//)(.*)", Pattern.DOTALL);

  /**
   * Reads an option.
   *
   * @throws IllegalArgumentException in one line for the user
   */
  static OwnMeterText parse(String option, String text) {
    Deque<String> words = new ArrayDeque<>();
    String source = text.strip();
    for (Matcher word = WORD.matcher(source); word.matches(); word = WORD.matcher(source)) {
      words.add(word.group(1));
      source = word.group(2).strip();
    }
    Optional<Perimeter> perimeter = perimeter(words.peek());
    perimeter.ifPresent(said -> words.remove());
    ReadingUnit unit = words.isEmpty() || isPercentage(words.element())
        ? ReadingUnit.WATTS
        : unit(option, words.remove(), perimeter.isPresent());
    double uncertaintyRatio = words.isEmpty() || !isPercentage(words.element())
        ? USUAL_UNCERTAINTY
        : ratio(option, words.remove());
    if (!words.isEmpty()) {
      throw new IllegalArgumentException(PowerText.of("own.order", option, words.element()));
    }
    if (source.isEmpty() || perimeter(source).isPresent()) {
      throw new IllegalArgumentException(PowerText.of("own.empty", option, perimeters()));
    }
    return new OwnMeterText(perimeter.orElse(Perimeter.WALL), unit, uncertaintyRatio, source);
  }

  private static boolean isPercentage(String word) {
    return word.endsWith("%");
  }

  private static Optional<Perimeter> perimeter(@Nullable String word) {
    return PERIMETERS.stream().filter(known -> known.word().equals(word)).findFirst();
  }

  private static ReadingUnit unit(String option, String word, boolean perimeterIsSaid) {
    return ReadingUnit.ofWord(word)
        .orElseThrow(() -> new IllegalArgumentException(
            perimeterIsSaid
                ? PowerText.of("own.unit", option, word, ReadingUnit.words())
                : PowerText.of("own.word", option, word, perimeters(), ReadingUnit.words())));
  }

  private static double ratio(String option, String said) {
    OptionalDouble percent = NumberText.parse(said.substring(0, said.length() - 1));
    if (percent.isEmpty() || !(percent.getAsDouble() > 0) || percent.getAsDouble() > 100) {
      throw new IllegalArgumentException(PowerText.of("own.uncertainty", option, said));
    }
    return percent.getAsDouble() / 100;
  }

  private static String perimeters() {
    return PERIMETERS.stream().map(Perimeter::word).collect(Collectors.joining(", "));
  }
}
