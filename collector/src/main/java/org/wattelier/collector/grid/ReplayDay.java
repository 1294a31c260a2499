package org.wattelier.collector.grid;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The recorded days of France that labs can play again. */
public enum ReplayDay {
  /** A summer Saturday: 17 % renewable at night, half at midday. */
  SUNNY(LocalDate.of(2025, 8, 2)),
  /** A windy winter day: 43 to 46 % at every hour. */
  WINDY(LocalDate.of(2022, 12, 31)),
  /** A dark and calm day: 9 to 18 %. */
  CALM(LocalDate.of(2021, 11, 20));

  private final LocalDate date;

  ReplayDay(LocalDate date) {
    this.date = date;
  }

  LocalDate date() {
    return date;
  }

  /** {@code sunny}, {@code windy} or {@code calm}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The day of that word; empty for any other. */
  public static Optional<ReplayDay> ofWord(String word) {
    return Arrays.stream(values()).filter(day -> day.word().equals(word)).findFirst();
  }
}
