package org.wattelier.lab.scenario;

import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import org.wattelier.lab.scenario.Formula.Expression;

/** Reads one formula by recursive descent. Its depth is bounded, so no text can exhaust the stack. */
final class FormulaParser {
  private static final int DEEPEST = 20;

  private final String text;
  private final Set<String> names;
  private int at;
  private int depth;

  /** @param names is filled with the names that the formula needs */
  FormulaParser(String text, Set<String> names) {
    this.text = text;
    this.names = names;
  }

  Expression parse() throws FormulaException {
    Expression whole = sum();
    if (at < text.length()) {
      throw unexpected();
    }
    return whole;
  }

  private Expression sum() throws FormulaException {
    Expression left = product();
    while (true) {
      if (take('+')) {
        left = both(left, product(), Double::sum);
      } else if (take('-')) {
        left = both(left, product(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Expression product() throws FormulaException {
    Expression left = factor();
    while (true) {
      if (take('*')) {
        left = both(left, factor(), (a, b) -> a * b);
      } else if (take('/')) {
        left = both(left, factor(), (a, b) -> a / b);
      } else {
        return left;
      }
    }
  }

  private Expression factor() throws FormulaException {
    if (++depth > DEEPEST) {
      throw new FormulaException(at, "error.formula.deep", DEEPEST);
    }
    Expression value = bareFactor();
    depth--;
    skipSpaces();
    return value;
  }

  private Expression bareFactor() throws FormulaException {
    if (take('-')) {
      Expression negated = factor();
      return values -> -negated.value(values);
    }
    if (take('(')) {
      Expression inner = sum();
      require(')');
      return inner;
    }
    skipSpaces();
    if (at < text.length() && isLetter(text.charAt(at))) {
      return named();
    }
    return number();
  }

  private Expression named() throws FormulaException {
    int start = at;
    while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
      at++;
    }
    String name = text.substring(start, at);
    if (take('(')) {
      return function(name, start);
    }
    names.add(name);
    return values -> values.getOrDefault(name, Double.NaN);
  }

  private Expression function(String name, int start) throws FormulaException {
    DoubleBinaryOperator function =
        switch (name) {
          case "min" -> Math::min;
          case "max" -> Math::max;
          default -> throw new FormulaException(start, "error.formula.function", name);
        };
    Expression left = sum();
    require(',');
    Expression right = sum();
    require(')');
    return both(left, right, function);
  }

  private Expression number() throws FormulaException {
    int start = at;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!digits.matches("\\d+(\\.\\d+)?")) {
      at = start;
      throw unexpected();
    }
    double value = Double.parseDouble(digits);
    return values -> value;
  }

  private static Expression both(Expression left, Expression right, DoubleBinaryOperator operator) {
    return values -> operator.applyAsDouble(left.value(values), right.value(values));
  }

  private void require(char wanted) throws FormulaException {
    if (!take(wanted)) {
      throw new FormulaException(at, "error.formula.missing", String.valueOf(wanted));
    }
  }

  private boolean take(char wanted) {
    skipSpaces();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private FormulaException unexpected() {
    return at < text.length()
        ? new FormulaException(at, "error.formula.unexpected", String.valueOf(text.charAt(at)))
        : new FormulaException(at, "error.formula.ends");
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
