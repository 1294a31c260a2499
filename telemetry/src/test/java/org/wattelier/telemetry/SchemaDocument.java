package org.wattelier.telemetry;

import java.util.Locale;

/** Renders the wire schema as {@code docs/schema.md}. */
final class SchemaDocument {
  private static final String HEAD = """
      # The wire schema

      What travels between agents, labs, collector and any other InfluxDB client, and what the stores hold: measurements of
      [InfluxDB line protocol](https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/).

      - Names follow OpenMetrics: base units at the end of the name, ratios from 0 to 1, never percentages.
      - Numbers are written as decimals (`12.0`, not `12i`), so that a field never changes its type; whole numbers are read too.
      - A value that is unknown is left out. It is never written as 0.
      - Times are UTC; the agent writes milliseconds (`precision=ms`).
      - A **counter** only grows. A drop is a reset to zero (a restart): readers use Prometheus' `increase` rule.
      - The first tag of a measurement is required. Tags, fields and measurements that are not in this document are stored and
        shown by name, not refused.

      ```
      %s```
      """;
  private static final String EXAMPLE = """
      machine_info,machine=poste-01 os="Debian 12",power_source="rapl+model",simulated="false",logical_cpus=8.0 1795428000000
      machine,class=lille,machine=poste-01 cpu_utilization_ratio=0.12,power_watts=23.4,power_uncertainty_ratio=0.3,energy_joules=81240.5,measured_ratio=0.6 1795428001000
      """;
  private static final String FOOT = """

      *This page is made from `telemetry`'s `Schema`. After a change there:
      `mvn -pl telemetry test -Dtest=SchemaDocumentTest -Dschema.write=true`*
      """;

  private SchemaDocument() {}

  /** The example lines of the document. */
  static String example() {
    return EXAMPLE;
  }

  static String render() {
    StringBuilder page = new StringBuilder(HEAD.formatted(EXAMPLE));
    Schema.measurements().forEach(measurement -> section(measurement, page));
    return page.append(FOOT).toString();
  }

  private static void section(MeasurementDefinition measurement, StringBuilder page) {
    page.append("\n## `").append(measurement.name()).append("`\n\n");
    page.append(escaped(measurement.meaning())).append("\n\nTags: ");
    page.append(String.join(
        ", ", measurement.tags().stream().map(tag -> "`" + tag + "`").toList()));
    page.append(" (`").append(measurement.requiredTag()).append("` is required)\n\n");
    page.append("| field | kind | unit | range | meaning |\n|---|---|---|---|---|\n");
    measurement.fields().forEach(field -> row(field, page));
    if (!measurement.openFieldSuffix().isEmpty()) {
      row(measurement.openField("<source>" + measurement.openFieldSuffix()), page);
    }
  }

  private static void row(FieldDefinition field, StringBuilder page) {
    page.append("| `")
        .append(field.name())
        .append("` | ")
        .append(field.kind().name().toLowerCase(Locale.ROOT))
        .append(" | ")
        .append(field.unit())
        .append(" | ")
        .append(range(field))
        .append(" | ")
        .append(escaped(field.meaning()))
        .append(" |\n");
  }

  private static String range(FieldDefinition field) {
    if (field.kind() == FieldDefinition.Kind.TEXT) {
      return "";
    }
    if (field.minimum() == -Double.MAX_VALUE) {
      return "any";
    }
    String from = number(field.minimum());
    return field.maximum() == Double.MAX_VALUE
        ? "≥ " + from
        : from + " to " + number(field.maximum());
  }

  private static String number(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  private static String escaped(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
