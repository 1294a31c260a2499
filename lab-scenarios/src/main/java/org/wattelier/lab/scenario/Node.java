package org.wattelier.lab.scenario;

import java.util.List;

/** A value of a YAML file, with the place where it begins. */
sealed interface Node {

  Place place();

  /** Keys with their values, in the order of the file; no key stands twice. */
  record Mapping(Place place, List<Entry> entries) implements Node {}

  /** Items in their order. */
  record Sequence(Place place, List<Node> items) implements Node {}

  /**
   * A single value.
   *
   * @param value a String, a Boolean, or a finite or infinite Number
   */
  record Scalar(Place place, Object value) implements Node {}

  /** Nothing, where a value should stand. */
  record Empty(Place place) implements Node {}

  /** A key and its value. */
  record Entry(String key, Place place, Node value) {}
}
