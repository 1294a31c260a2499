package org.wattelier.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of the schema, found in a text without making them anew: nearly all names that come are one of these, and one object for
 * each saves its memory and lets comparisons end at once.
 */
final class KnownNames {
  /** A power of two, large enough that few places hold two names. */
  private static final int PLACES = 1 << 10;

  private static final String[][] TABLE = table();

  private KnownNames() {}

  private static String[][] table() {
    List<List<String>> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      places.add(new ArrayList<>());
    }
    for (MeasurementDefinition measurement : Schema.measurements()) {
      add(places, measurement.name());
      measurement.tags().forEach(tag -> add(places, tag));
      measurement.fields().forEach(field -> add(places, field.name()));
    }
    return places.stream().map(names -> names.toArray(String[]::new)).toArray(String[][]::new);
  }

  private static void add(List<List<String>> places, String name) {
    List<String> place = places.get(place(name, 0, name.length()));
    if (!place.contains(name)) {
      place.add(name);
    }
  }

  private static int place(String text, int start, int end) {
    int hash = end - start;
    hash = hash * 31 + text.charAt(start);
    hash = hash * 31 + text.charAt((start + end) >>> 1);
    hash = hash * 31 + text.charAt(end - 1);
    return (hash ^ (hash >>> 10)) & (PLACES - 1);
  }

  /** What stands between two positions of a text, which are not the same. */
  static String of(String text, int start, int end) {
    for (String name : TABLE[place(text, start, end)]) {
      if (name.length() == end - start && text.startsWith(name, start)) {
        return name;
      }
    }
    return text.substring(start, end);
  }
}
