package org.wattelier.lab.scenario;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wattelier.lab.scenario.Shape.Field;

/** Holds nodes against shapes: gives the values of those that fit, and tells of everything that does not. */
final class ShapeCheck {
  static final int LONGEST_TEXT = 3000;
  static final String NUMBERS_KEY = "[a-zA-Z][a-zA-Z0-9]{0,31}";
  static final String LINK = "https?://[^\\s/]+(/\\S*)?";
  private static final List<String> LANGUAGES = List.of("fr", "en");

  private final Faults faults;

  ShapeCheck(Faults faults) {
    this.faults = faults;
  }

  /** The value of a node; null where it does not fit. */
  @Nullable
  Object value(Node node, Shape shape, String field) {
    if (shape instanceof Shape.Cases cases) {
      return cases(node, cases, field);
    }
    if (shape instanceof Shape.Structure structure) {
      return structure(node, structure, field);
    }
    if (shape instanceof Shape.Many many) {
      return many(node, many, field);
    }
    if (shape instanceof Shape.Phrase) {
      return phrase(node, field);
    }
    if (shape instanceof Shape.Numbers) {
      return numbers(node, field);
    }
    return node instanceof Node.Scalar scalar
        ? scalar(scalar, shape, field)
        : wrong(node, shape, field);
  }

  private @Nullable Object scalar(Node.Scalar node, Shape shape, String field) {
    Object value = node.value();
    Object fitting = null;
    if (value instanceof String text) {
      fitting = ofText(node, text, shape, field);
      if (shape instanceof Shape.Arithmetic) {
        return fitting;
      }
    } else if (value instanceof Number number) {
      fitting = ofNumber(number.doubleValue(), shape);
    } else if (value instanceof Boolean && shape instanceof Shape.Flag) {
      fitting = value;
    }
    return fitting == null ? wrong(node, shape, field) : fitting;
  }

  private static @Nullable Object ofNumber(double number, Shape shape) {
    if (shape instanceof Shape.Whole whole) {
      boolean fits =
          number == Math.rint(number) && number >= whole.least() && number <= whole.most();
      return fits ? (Object) (long) number : null;
    }
    if (shape instanceof Shape.Amount amount) {
      return number >= amount.least() && number <= amount.most() ? (Object) number : null;
    }
    return null;
  }

  private @Nullable Object ofText(Node.Scalar node, String text, Shape shape, String field) {
    if (shape instanceof Shape.Word word) {
      return Pattern.matches(word.pattern(), text) ? text : null;
    }
    if (shape instanceof Shape.Line line) {
      return isPlain(text, line.longest()) ? text : null;
    }
    if (shape instanceof Shape.Choice choice) {
      return choice.words().contains(text) ? text : null;
    }
    if (shape instanceof Shape.Link) {
      return link(text);
    }
    if (shape instanceof Shape.Arithmetic) {
      return formula(node, text, field);
    }
    return null;
  }

  private static @Nullable URI link(String text) {
    try {
      return Pattern.matches(LINK, text) ? new URI(text) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private @Nullable Formula formula(Node node, String text, String field) {
    try {
      return Formula.parse(text);
    } catch (FormulaException e) {
      faults.add(node.place(), field, "error.as-is", String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable Object many(Node node, Shape.Many many, String field) {
    if (!(node instanceof Node.Sequence sequence)) {
      return wrong(node, many, field);
    }
    int size = sequence.items().size();
    if (size < many.least() || size > many.most()) {
      faults.add(
          node.place(),
          field,
          "error.size-of-list",
          Integer.toString(many.least()),
          Integer.toString(many.most()),
          Integer.toString(size));
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Object value = value(sequence.items().get(i), many.item(), field + "[" + i + "]");
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private @Nullable Text phrase(Node node, String field) {
    if (!(node instanceof Node.Mapping mapping)) {
      wrong(node, new Shape.Phrase(), field);
      return null;
    }
    Values texts = Values.empty(field, node.place());
    for (Node.Entry entry : mapping.entries()) {
      if (!LANGUAGES.contains(entry.key())) {
        unknown(entry, field, LANGUAGES);
      } else if (entry.value() instanceof Node.Scalar scalar
          && scalar.value() instanceof String text
          && !text.isBlank()
          && isPlain(text, LONGEST_TEXT)) {
        texts.put(entry.key(), text.strip());
      } else {
        texts.places().put(entry.key(), entry.place());
        wrong(entry.value(), new Shape.Line(LONGEST_TEXT), texts.path(entry.key()));
      }
    }
    for (String language : LANGUAGES) {
      if (!texts.has(language) && !texts.places().containsKey(language)) {
        faults.add(node.place(), texts.path(language), "error.language", language);
      }
    }
    return texts.has("fr") && texts.has("en")
        ? new Text(texts.get("fr", String.class), texts.get("en", String.class))
        : null;
  }

  private @Nullable Object numbers(Node node, String field) {
    if (!(node instanceof Node.Mapping mapping)) {
      return wrong(node, new Shape.Numbers(), field);
    }
    Values values = Values.empty(field, node.place());
    for (Node.Entry entry : mapping.entries()) {
      String path = values.path(entry.key());
      if (!Pattern.matches(NUMBERS_KEY, entry.key())) {
        faults.add(entry.place(), path, "error.unknown", entry.key());
        continue;
      }
      values.places().put(entry.key(), entry.place());
      values.put(entry.key(), value(entry.value(), new Shape.Amount(-1e9, 1e9), path));
    }
    return values;
  }

  private @Nullable Object structure(Node node, Shape.Structure structure, String field) {
    if (!(node instanceof Node.Mapping mapping)) {
      return wrong(node, structure, field);
    }
    Values values = fields(mapping, structure.fields(), field);
    if (!structure.oneOf().isEmpty()) {
      long given =
          structure.oneOf().stream().filter(values.places()::containsKey).count();
      if (given != 1) {
        faults.add(node.place(), field, "error.exactly-one", String.join(", ", structure.oneOf()));
      }
    }
    return values;
  }

  private @Nullable Object cases(Node node, Shape.Cases cases, String field) {
    if (!(node instanceof Node.Mapping mapping)) {
      return wrong(node, cases, field);
    }
    Field key =
        Field.required(cases.key(), new Shape.Choice(List.copyOf(cases.cases().keySet())));
    List<Field> fields = new ArrayList<>(cases.common());
    fields.add(key);
    List<Field> further = mapping.entries().stream()
        .filter(entry -> entry.key().equals(cases.key()))
        .findFirst()
        .map(Node.Entry::value)
        .filter(Node.Scalar.class::isInstance)
        .map(value -> cases.cases().get(String.valueOf(((Node.Scalar) value).value())))
        .orElse(null);
    if (further != null) {
      fields.addAll(further);
      return fields(mapping, fields, field);
    }
    // Which case it is cannot be told: what stands there is looked at only if all cases know it
    // alike.
    Set<String> known = new LinkedHashSet<>();
    cases.cases().values().forEach(list -> list.forEach(each -> known.add(each.name())));
    List<Node.Entry> judged =
        mapping.entries().stream().filter(entry -> !known.contains(entry.key())).toList();
    return fields(new Node.Mapping(node.place(), judged), fields, field);
  }

  private Values fields(Node.Mapping mapping, List<Field> fields, String path) {
    Map<String, Field> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.put(field.name(), field));
    Values values = Values.empty(path, mapping.place());
    for (Node.Entry entry : mapping.entries()) {
      Field field = byName.get(entry.key());
      if (field == null) {
        unknown(entry, path, byName.keySet());
      } else {
        values.places().put(entry.key(), entry.value().place());
        values.put(entry.key(), value(entry.value(), field.shape(), values.path(entry.key())));
      }
    }
    for (Field field : fields) {
      if (values.places().containsKey(field.name())) {
        continue;
      }
      if (field.required()) {
        faults.add(
            mapping.place(),
            values.path(field.name()),
            "error.missing",
            ShapeWords.of(field.shape()));
      } else {
        values.put(field.name(), field.usual());
      }
    }
    return values;
  }

  private void unknown(Node.Entry entry, String path, java.util.Collection<String> known) {
    String field = path.isEmpty() ? entry.key() : path + "." + entry.key();
    Nearest.of(entry.key(), known)
        .ifPresentOrElse(
            near -> faults.add(entry.place(), field, "error.unknown-close", entry.key(), near),
            () -> faults.add(
                entry.place(), field, "error.unknown-of", entry.key(), String.join(", ", known)));
  }

  private @Nullable Object wrong(Node node, Shape shape, String field) {
    String found = ShapeWords.found(node);
    if (shape instanceof Shape.Choice choice
        && node instanceof Node.Scalar scalar
        && scalar.value() instanceof String given) {
      var near = Nearest.of(given, choice.words());
      if (near.isPresent()) {
        faults.add(
            node.place(), field, "error.wrong-close", ShapeWords.of(shape), found, near.get());
        return null;
      }
    }
    faults.add(node.place(), field, "error.wrong", ShapeWords.of(shape), found);
    return null;
  }

  private static boolean isPlain(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n');
  }
}
