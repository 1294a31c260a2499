package org.wattelier.lab.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wattelier.lab.scenario.Shape.Field;

/**
 * The JSON Schema (draft 2020-12) of a scenario's file, for editors and for other tools, made from the shapes that the reader uses.
 * What goes beyond shapes, such as an id that stands twice, only the reader sees.
 */
final class SchemaDocument {
  private static final String BASE = "https://wattelier.org/";

  private final JsonGenerator json;

  /** Structures that were referred to, by their names. */
  private final Map<String, Shape> named = new LinkedHashMap<>();

  private SchemaDocument(JsonGenerator json) {
    this.json = json;
  }

  static String render() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      SchemaDocument document = new SchemaDocument(json);
      json.writeStartObject();
      json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
      json.writeStringField("$id", BASE + "labs/scenario.schema.json");
      json.writeStringField("title", "A hands-on lab of Wattelier");
      document.cases(ScenarioForm.SCENARIO);
      json.writeObjectFieldStart("$defs");
      document.text();
      document.definitions();
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  /** Each may refer to further ones. */
  private void definitions() throws IOException {
    for (int i = 0; i < named.size(); i++) {
      Map.Entry<String, Shape> one = List.copyOf(named.entrySet()).get(i);
      json.writeObjectFieldStart(one.getKey());
      if (one.getValue() instanceof Shape.Cases cases) {
        cases(cases);
      } else if (one.getValue() instanceof Shape.Structure structure) {
        object(structure.fields());
        exactlyOne(structure.oneOf());
      }
      json.writeEndObject();
    }
  }

  private void reference(String name, Shape shape) throws IOException {
    named.put(name, shape);
    json.writeStringField("$ref", "#/$defs/" + name);
  }

  private void text() throws IOException {
    json.writeObjectFieldStart("text");
    json.writeStringField("description", "A text in French and in English.");
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    for (String language : List.of("fr", "en")) {
      json.writeObjectFieldStart(language);
      json.writeStringField("type", "string");
      json.writeStringField("pattern", "\\S");
      json.writeNumberField("maxLength", ShapeCheck.LONGEST_TEXT);
      json.writeEndObject();
    }
    json.writeEndObject();
    strings("required", List.of("fr", "en"));
    json.writeBooleanField("additionalProperties", false);
    json.writeEndObject();
  }

  private void shape(Shape shape, Field field) throws IOException {
    json.writeStartObject();
    members(shape);
    if (field.usual() != null) {
      json.writeFieldName("default");
      value(field.usual());
    }
    json.writeEndObject();
  }

  private void value(Object usual) throws IOException {
    if (usual instanceof Long whole) {
      json.writeNumber(whole);
    } else if (usual instanceof Double amount) {
      json.writeNumber(ShapeWords.number(amount));
    } else if (usual instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(String.valueOf(usual));
    }
  }

  private void members(Shape shape) throws IOException {
    if (shape instanceof Shape.Cases cases) {
      reference(cases.name(), cases);
    } else if (shape instanceof Shape.Structure structure) {
      reference(structure.name(), structure);
    } else if (shape instanceof Shape.Many many) {
      json.writeStringField("type", "array");
      json.writeNumberField("minItems", many.least());
      json.writeNumberField("maxItems", many.most());
      json.writeFieldName("items");
      shape(many.item(), Field.required("item", many.item()));
    } else if (shape instanceof Shape.Phrase) {
      json.writeStringField("$ref", "#/$defs/text");
    } else if (shape instanceof Shape.Whole whole) {
      json.writeStringField("type", "integer");
      json.writeNumberField("minimum", whole.least());
      json.writeNumberField("maximum", whole.most());
    } else if (shape instanceof Shape.Amount amount) {
      amount(amount.least(), amount.most());
    } else if (shape instanceof Shape.Flag) {
      json.writeStringField("type", "boolean");
    } else if (shape instanceof Shape.Numbers) {
      numbers();
    } else {
      json.writeStringField("type", "string");
      string(shape);
    }
  }

  private void string(Shape shape) throws IOException {
    if (shape instanceof Shape.Word word) {
      json.writeStringField("pattern", "^" + word.pattern() + "$");
    } else if (shape instanceof Shape.Line line) {
      json.writeNumberField("maxLength", line.longest());
    } else if (shape instanceof Shape.Choice choice) {
      strings("enum", choice.words());
    } else if (shape instanceof Shape.Link) {
      json.writeStringField("format", "uri");
      json.writeStringField("pattern", "^" + ShapeCheck.LINK + "$");
    }
  }

  private void amount(double least, double most) throws IOException {
    json.writeStringField("type", "number");
    json.writeFieldName("minimum");
    json.writeNumber(ShapeWords.number(least));
    json.writeFieldName("maximum");
    json.writeNumber(ShapeWords.number(most));
  }

  private void numbers() throws IOException {
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("patternProperties");
    json.writeObjectFieldStart("^" + ShapeCheck.NUMBERS_KEY + "$");
    amount(-1e9, 1e9);
    json.writeEndObject();
    json.writeEndObject();
    json.writeBooleanField("additionalProperties", false);
  }

  private void object(List<Field> fields) throws IOException {
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    for (Field field : fields) {
      json.writeFieldName(field.name());
      shape(field.shape(), field);
    }
    json.writeEndObject();
    List<String> required =
        fields.stream().filter(Field::required).map(Field::name).toList();
    if (!required.isEmpty()) {
      strings("required", required);
    }
    json.writeBooleanField("additionalProperties", false);
  }

  private void exactlyOne(List<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("oneOf");
    for (String name : names) {
      json.writeStartObject();
      strings("required", List.of(name));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The key must have one of its words, and each word brings its own object. */
  private void cases(Shape.Cases cases) throws IOException {
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart(cases.key());
    strings("enum", List.copyOf(cases.cases().keySet()));
    json.writeEndObject();
    json.writeEndObject();
    strings("required", List.of(cases.key()));
    json.writeArrayFieldStart("allOf");
    for (Map.Entry<String, List<Field>> one : cases.cases().entrySet()) {
      json.writeStartObject();
      json.writeObjectFieldStart("if");
      json.writeObjectFieldStart("properties");
      json.writeObjectFieldStart(cases.key());
      json.writeStringField("const", one.getKey());
      json.writeEndObject();
      json.writeEndObject();
      strings("required", List.of(cases.key()));
      json.writeEndObject();
      json.writeObjectFieldStart("then");
      List<Field> fields = new ArrayList<>(cases.common());
      fields.add(Field.required(cases.key(), new Shape.Choice(List.of(one.getKey()))));
      fields.addAll(one.getValue());
      object(fields);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
