package org.wattelier.lab.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.wattelier.lab.scenario.Shape.Field;

/** Renders the reference of the scenario format, for the pages {@code docs/labs.md} and {@code docs/travaux-pratiques.md}. */
final class FormatDocument {
  private final ResourceBundle words;
  private final StringBuilder page = new StringBuilder();

  private FormatDocument(Locale locale) {
    this.words = ResourceBundle.getBundle("org.wattelier.lab.scenario.format", locale);
  }

  /** In the language of the process, which must be that of the locale: the shapes are told in it. */
  static String render(Locale locale) {
    FormatDocument document = new FormatDocument(locale);
    Shape.Cases scenario = ScenarioForm.SCENARIO;
    List<Field> common = new ArrayList<>(scenario.common());
    common.add(Field.required(
        scenario.key(), new Shape.Choice(List.copyOf(scenario.cases().keySet()))));
    document.table("scenario", "scenario", common);
    document.kind(scenario, "compare", "compare");
    document.kind(scenario, "grid", "grid");
    document.workloads();
    return document.page.toString();
  }

  private void kind(Shape.Cases scenario, String kind, String group) {
    List<Field> fields = Objects.requireNonNull(scenario.cases().get(kind));
    table(group, group, fields);
    for (Field field : fields) {
      structure(field.shape());
    }
  }

  private void structure(Shape shape) {
    if (shape instanceof Shape.Many many) {
      structure(many.item());
    } else if (shape instanceof Shape.Structure structure && !isTold(structure.name())) {
      boolean time = List.of("baseline", "warmup").contains(structure.name());
      String group = time ? "seconds" : structure.name();
      if (!isTold(group)) {
        table(group, group, structure.fields());
        structure.fields().forEach(field -> structure(field.shape()));
      }
    }
  }

  private boolean isTold(String group) {
    return words.containsKey("heading." + group)
        && page.indexOf("### " + words.getString("heading." + group) + "\n") >= 0;
  }

  private void table(String heading, String group, List<Field> fields) {
    page.append("\n### ").append(words.getString("heading." + heading)).append("\n\n| ");
    page.append(words.getString("key")).append(" | ").append(words.getString("value"));
    page.append(" | ").append(words.getString("default")).append(" | ");
    page.append(words.getString("meaning")).append(" |\n|---|---|---|---|\n");
    for (Field field : fields) {
      page.append("| `")
          .append(field.name())
          .append("` | ")
          .append(shape(field.shape()))
          .append(" | ")
          .append(usual(field))
          .append(" | ")
          .append(words.getString(group + "." + field.name()))
          .append(" |\n");
    }
    if (group.equals("scenario")) {
      structure(new Shape.Many(source(), 1, 1));
    }
  }

  private static Shape source() {
    return ScenarioForm.SCENARIO.common().stream()
        .filter(field -> field.name().equals("sources"))
        .map(Field::shape)
        .map(shape -> ((Shape.Many) shape).item())
        .findFirst()
        .orElseThrow();
  }

  private void workloads() {
    page.append("\n### ").append(words.getString("heading.workloads")).append("\n\n| ");
    page.append(words.getString("workload")).append(" | ").append(words.getString("counts"));
    page.append(" | ").append(words.getString("parameters")).append(" |\n|---|---|---|\n");
    for (Map.Entry<String, List<Field>> workload : WorkloadForm.ALL.entrySet()) {
      String parameters = workload.getValue().stream()
          .map(field ->
              "`" + field.name() + "`: " + shape(field.shape()) + " (" + usual(field) + ")")
          .reduce((a, b) -> a + "; " + b)
          .orElse(words.getString("none"));
      page.append("| `")
          .append(workload.getKey())
          .append("` | ")
          .append(words.getString("unit." + workload.getKey()))
          .append(" | ")
          .append(parameters)
          .append(" |\n");
    }
  }

  private String shape(Shape shape) {
    String item = shape instanceof Shape.Many many && !(many.item() instanceof Shape.Structure)
        ? words.getString("each") + ShapeWords.of(many.item())
        : "";
    return (ShapeWords.of(shape) + item).replace("|", "\\|");
  }

  private String usual(Field field) {
    if (field.required()) {
      return words.getString("required");
    }
    Object usual = field.usual();
    if (usual == null) {
      return words.getString("none");
    }
    String text =
        usual instanceof Double number ? ShapeWords.number(number) : String.valueOf(usual);
    return text.isEmpty() ? words.getString("none") : "`" + text + "`";
  }
}
