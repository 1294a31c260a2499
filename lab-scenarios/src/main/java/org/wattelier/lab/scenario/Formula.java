package org.wattelier.lab.scenario;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * Arithmetic over named numbers, such as {@code energy * pue * intensity / 1000}: {@code + - * /}, parentheses, {@code min(a, b)} and
 * {@code max(a, b)}. Names start with a letter and go on with letters and digits. Nothing else: a file cannot make it do more.
 */
public final class Formula {
  private static final int LONGEST = 400;

  private final String text;
  private final Expression expression;
  private final Set<String> names;

  private Formula(String text, Expression expression, Set<String> names) {
    this.text = text;
    this.expression = expression;
    this.names = Set.copyOf(names);
  }

  /** A number, computed from named ones; NaN where one of them is missing. */
  @FunctionalInterface
  interface Expression {
    double value(Map<String, Double> values);
  }

  /**
   * Reads a formula.
   *
   * @throws FormulaException where it is none; says at which character
   */
  public static Formula parse(String text) throws FormulaException {
    if (text.length() > LONGEST) {
      throw new FormulaException(LONGEST, "error.formula.long", LONGEST);
    }
    Set<String> names = new TreeSet<>();
    return new Formula(text, new FormulaParser(text, names).parse(), names);
  }

  /** The names that it needs. */
  public Set<String> names() {
    return names;
  }

  /** Its value; empty where a name has none or the result is no finite number: it cannot be computed then, and is not 0. */
  public OptionalDouble value(Map<String, Double> values) {
    double value = expression.value(values);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
