package org.wattelier.lab.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checked values by key, those that were left out filled in; a faulty one is absent. Values are {@link Text}, String, Long, Double,
 * Boolean, {@link java.net.URI}, {@link Formula}, lists of these, or Values again.
 *
 * @param field path of the mapping that they stand in, such as {@code variants[1]}
 */
record Values(String field, Place place, Map<String, Object> byKey, Map<String, Place> places) {

  static Values empty(String field, Place place) {
    return new Values(field, place, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** The value of a key, where it has that type. */
  <T> Optional<T> find(String key, Class<T> type) {
    return Optional.ofNullable(byKey.get(key)).filter(type::isInstance).map(type::cast);
  }

  /** The value of a key that is known to be there. */
  <T> T get(String key, Class<T> type) {
    return find(key, type)
        .orElseThrow(() -> new IllegalStateException(path(key) + " is no " + type.getSimpleName()));
  }

  /** The items of a list that are of that type; none where there is no list. */
  <T> List<T> list(String key, Class<T> type) {
    return find(key, List.class).stream()
        .flatMap(Values::items)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  void put(String key, @Nullable Object value) {
    if (value != null) {
      byKey.put(key, value);
    }
  }

  /** Where the value of a key stands; where the mapping does, if it has none. */
  Place placeOf(String key) {
    return places.getOrDefault(key, place);
  }

  String path(String key) {
    return field.isEmpty() ? key : field + "." + key;
  }

  private static java.util.stream.Stream<?> items(List<?> list) {
    return list.stream();
  }
}
