package org.wattelier.lab.scenario;

import java.math.BigDecimal;

/** Shapes and nodes in the words of the user's language. */
final class ShapeWords {
  private static final int LONGEST_FOUND = 40;

  private ShapeWords() {}

  /** What must stand there. */
  static String of(Shape shape) {
    if (shape instanceof Shape.Phrase) {
      return ScenarioText.of("shape.phrase");
    }
    if (shape instanceof Shape.Word word) {
      return ScenarioText.of(word.form());
    }
    if (shape instanceof Shape.Line line) {
      return ScenarioText.of("shape.line", Integer.toString(line.longest()));
    }
    if (shape instanceof Shape.Whole whole) {
      return ScenarioText.of(
          "shape.whole", Long.toString(whole.least()), Long.toString(whole.most()));
    }
    if (shape instanceof Shape.Amount amount) {
      return ScenarioText.of("shape.amount", number(amount.least()), number(amount.most()));
    }
    if (shape instanceof Shape.Choice choice) {
      return ScenarioText.of("shape.choice", String.join(", ", choice.words()));
    }
    if (shape instanceof Shape.Many many) {
      return ScenarioText.of(
          "shape.many", Integer.toString(many.least()), Integer.toString(many.most()));
    }
    return ScenarioText.of(keyOf(shape));
  }

  private static String keyOf(Shape shape) {
    if (shape instanceof Shape.Flag) {
      return "shape.flag";
    }
    if (shape instanceof Shape.Link) {
      return "shape.link";
    }
    if (shape instanceof Shape.Arithmetic) {
      return "shape.formula";
    }
    return shape instanceof Shape.Numbers ? "shape.numbers" : "shape.structure";
  }

  /** What stands there. */
  static String found(Node node) {
    if (node instanceof Node.Mapping) {
      return ScenarioText.of("found.mapping");
    }
    if (node instanceof Node.Sequence) {
      return ScenarioText.of("found.list");
    }
    if (node instanceof Node.Scalar scalar && !scalar.value().equals("")) {
      String text = String.valueOf(scalar.value()).replaceAll("\\p{Cntrl}", " ");
      String shown = text.length() > LONGEST_FOUND ? text.substring(0, LONGEST_FOUND) + "…" : text;
      return ScenarioText.of(
          scalar.value() instanceof String ? "found.text" : "found.value", shown);
    }
    return ScenarioText.of("found.nothing");
  }

  /** A number as it would stand in a file. */
  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
