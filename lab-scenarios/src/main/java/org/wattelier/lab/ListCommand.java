package org.wattelier.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.wattelier.agent.console.CommandOutput;
import org.wattelier.agent.console.ExitCode;
import org.wattelier.lab.scenario.Scenario;
import org.wattelier.lab.scenario.Scenarios;
import org.wattelier.lab.scenario.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: the shipped scenarios, by the modules of the course. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = LabVersion.class,
    sortOptions = false)
final class ListCommand implements Callable<Integer> {
  @Mixin
  CommandOutput output = new CommandOutput();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = ListFormat.class,
      descriptionKey = "option.format")
  ListFormat.Form format = ListFormat.Form.TEXT;

  @Mixin
  LanguageOption language = new LanguageOption();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = output.out();
    List<Scenario> scenarios = Scenarios.shipped();
    if (format == ListFormat.Form.JSON) {
      out.println(json(scenarios));
    } else {
      print(scenarios, out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void print(List<Scenario> scenarios, PrintWriter out) {
    int width = scenarios.stream().mapToInt(each -> each.id().length()).max().orElse(0);
    int module = 0;
    for (Scenario scenario : scenarios) {
      if (scenario.module() != module) {
        module = scenario.module();
        out.println((module == 1 ? "" : System.lineSeparator()) + moduleLine(module));
      }
      String id = scenario.id() + " ".repeat(width - scenario.id().length());
      out.println(LabText.of(
          "list.line", id, scenario.title().in(displayed()), Integer.toString(scenario.minutes())));
    }
    out.println(System.lineSeparator() + LabText.of("list.next"));
  }

  /** Number and name of a module of the course. */
  static String moduleLine(int module) {
    return LabText.of("list.module", Integer.toString(module), LabText.of("module." + module));
  }

  private static Locale displayed() {
    return Locale.getDefault(Locale.Category.DISPLAY);
  }

  private static String json(List<Scenario> scenarios) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeArrayFieldStart("scenarios");
      for (Scenario scenario : scenarios) {
        json.writeStartObject();
        json.writeStringField("id", scenario.id());
        json.writeNumberField("module", scenario.module());
        json.writeStringField("kind", scenario.kind().word());
        json.writeNumberField("minutes", scenario.minutes());
        write(json, "title", scenario.title());
        write(json, "goal", scenario.goal());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, Text text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("fr", text.fr());
    json.writeStringField("en", text.en());
    json.writeEndObject();
  }
}
