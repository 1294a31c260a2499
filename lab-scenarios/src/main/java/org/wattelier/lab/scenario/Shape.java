package org.wattelier.lab.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a scenario's file may be. The reader, the JSON Schema and the page of the format are all made from these, so that
 * they cannot tell different things.
 */
sealed interface Shape {

  /** A text in both languages. */
  record Phrase() implements Shape {}

  /**
   * A word of a pattern.
   *
   * @param pattern a regular expression that Java and JSON Schema read alike
   * @param form key of the line that says it in words
   */
  record Word(String pattern, String form) implements Shape {}

  /** A short string, maybe empty. */
  record Line(int longest) implements Shape {}

  /** A whole number within bounds, which are included. */
  record Whole(long least, long most) implements Shape {}

  /** A number within bounds, which are included. */
  record Amount(double least, double most) implements Shape {}

  /** {@code true} or {@code false}. */
  record Flag() implements Shape {}

  /** One of some words. */
  record Choice(List<String> words) implements Shape {}

  /** A web address. */
  record Link() implements Shape {}

  /** A {@link Formula}. */
  record Arithmetic() implements Shape {}

  /** Some values of one shape. */
  record Many(Shape item, int least, int most) implements Shape {}

  /** Numbers by the ids that they belong to. */
  record Numbers() implements Shape {}

  /**
   * Keys with values.
   *
   * @param name under which the page and the messages know it
   * @param oneOf keys of which exactly one stands; none where there is no such choice
   */
  record Structure(String name, List<Field> fields, List<String> oneOf) implements Shape {
    Structure(String name, Field... fields) {
      this(name, List.of(fields), List.of());
    }
  }

  /**
   * Keys with values, whose set depends on the word of one of them.
   *
   * @param key that decides
   * @param common fields of every case, without the key
   * @param cases further fields by word, in the order of the page
   */
  record Cases(String name, String key, List<Field> common, Map<String, List<Field>> cases)
      implements Shape {}

  /**
   * A key and what stands there.
   *
   * @param usual what holds where an optional one is left out; null where that means nothing at all
   */
  record Field(
      String name, Shape shape, boolean required, @Nullable Object usual) {

    static Field required(String name, Shape shape) {
      return new Field(name, shape, true, null);
    }

    static Field optional(String name, Shape shape) {
      return new Field(name, shape, false, null);
    }

    static Field usually(String name, Shape shape, Object usual) {
      return new Field(name, shape, false, usual);
    }
  }
}
