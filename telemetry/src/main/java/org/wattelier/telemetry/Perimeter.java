package org.wattelier.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a power figure covers, so that nobody compares 12 W of package with 34 W at the wall. */
public enum Perimeter {
  /** Everything drawn from the socket, power supply losses included. */
  WALL,
  /** The whole machine behind its power supply. */
  MACHINE,
  /** What the battery delivers while discharging: the whole laptop, screen included. */
  BATTERY,
  /** What the processor counts of its platform: package, memory and more, but never all ({@code psys} of RAPL). */
  PLATFORM,
  /** The processor package: cores, caches, integrated graphics. */
  PACKAGE,
  /** The memory modules. */
  DRAM,
  /** A graphics card. */
  GPU,
  /** What no meter of this machine sees: mainboard, storage, fans, screen, conversion losses. */
  REST;

  /** The word on the wire, such as {@code package}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The perimeter of that word; empty for any other. */
  public static Optional<Perimeter> ofWord(String word) {
    return Arrays.stream(values())
        .filter(perimeter -> perimeter.word().equals(word))
        .findFirst();
  }
}
