package org.wattelier.collector.api;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The served OpenAPI document, as a test reads it: which paths it has, and whether an answer is what it promises. */
final class OpenApiContract {
  private static final String BASE = "https://wattelier.org/";
  private static final String DOCUMENT = BASE + "openapi";

  private final JsonObject document;
  private final SchemaRepository schemas;

  private OpenApiContract(JsonObject document) {
    this.document = document;
    this.schemas = SchemaRepository.create(new JsonSchemaOptions()
            .setBaseUri(BASE)
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic))
        .dereference(DOCUMENT, JsonSchema.of(document.copy())); // the repository writes into it
  }

  @SuppressWarnings("unchecked") // A YAML document is a map of strings by its form.
  static OpenApiContract read() {
    try (InputStream yaml =
        Objects.requireNonNull(OpenApiContract.class.getResourceAsStream("openapi.yaml"))) {
      return new OpenApiContract(new JsonObject(new YAMLMapper().readValue(yaml, Map.class)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Set<String> paths() {
    return new TreeSet<>(document.getJsonObject("paths").fieldNames());
  }

  JsonObject document() {
    return document.copy();
  }

  /** What an answer breaks of a schema, such as {@code Machines}; empty when it is as promised. */
  String violations(String schema, JsonObject answer) {
    OutputUnit verdict = schemas
        .validator(JsonSchema.of(
            new JsonObject().put("$ref", DOCUMENT + "#/components/schemas/" + schema)))
        .validate(answer);
    return Boolean.TRUE.equals(verdict.getValid()) ? "" : String.valueOf(verdict.getErrors());
  }
}
