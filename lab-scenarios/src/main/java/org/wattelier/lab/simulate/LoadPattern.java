package org.wattelier.lab.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a simulated class does, and which kinds of machines it has. */
public enum LoadPattern {
  /** A class room: the trainer explains, then everybody works at once, then a pause; eight minutes a round. */
  LAB("DLDSLDVLDLSD"),
  /** An office: everybody for himself, mostly reading and typing. */
  OFFICE("LLDLSLDVLLDL"),
  /** A server room: steady load with a slow tide, and jobs that start by themselves. */
  SERVERS("SSVSVSSVDSVS");

  private static final double ROUND_SECONDS = 480;
  private static final double TIDE_SECONDS = 900;

  private final List<MachineKind> kinds;

  LoadPattern(String kinds) {
    this.kinds = kinds.chars().mapToObj(LoadPattern::ofLetter).toList();
  }

  /** The pattern of that word; empty for any other. */
  public static Optional<LoadPattern> ofWord(String word) {
    return Arrays.stream(values())
        .filter(pattern -> pattern.word().equals(word))
        .findFirst();
  }

  /** The word on the command line: {@code lab}, {@code office} or {@code servers}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of the machine of that number, from 0; every twelve machines have the same mix. */
  MachineKind kind(int number) {
    return kinds.get(number % kinds.size());
  }

  Activity activity(MachineKind kind) {
    return switch (kind) {
      case LAPTOP, DESKTOP ->
        this == OFFICE
            ? new Activity(0.06, 0.03, 25, 0.5, 6, 1)
            : new Activity(0.14, 0.06, 20, 0.8, 15, 1);
      case SERVER -> new Activity(0.28, 0.07, 10, 0.6, 40, 1);
      case VIRTUAL -> new Activity(0.18, 0.06, 12, 0.7, 30, 1);
    };
  }

  /** What the mean utilisation is multiplied by at a moment of the simulation: what all machines feel together. */
  double intensity(double elapsedSeconds) {
    return switch (this) {
      case LAB -> {
        double inRound = elapsedSeconds % ROUND_SECONDS;
        if (inRound < 150) {
          yield 0.4;
        }
        yield inRound < 420 ? 2.2 : 0.7;
      }
      case OFFICE -> 1;
      case SERVERS -> 1 + 0.4 * Math.sin(2 * Math.PI * elapsedSeconds / TIDE_SECONDS);
    };
  }

  private static MachineKind ofLetter(int letter) {
    return switch (letter) {
      case 'L' -> MachineKind.LAPTOP;
      case 'D' -> MachineKind.DESKTOP;
      case 'S' -> MachineKind.SERVER;
      default -> MachineKind.VIRTUAL;
    };
  }
}
