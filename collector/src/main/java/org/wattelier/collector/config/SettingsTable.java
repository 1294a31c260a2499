package org.wattelier.collector.config;

import java.util.List;

/** The settings as a person reads them: what is in force, and the table of the manual. */
public final class SettingsTable {
  private final Messages messages;

  public SettingsTable(Messages messages) {
    this.messages = messages;
  }

  /** The configuration file, then one line a setting: key, value, and where it came from; secrets hidden. */
  public String inForce(ChosenSettings chosen) {
    StringBuilder out = new StringBuilder(chosen
        .file()
        .map(file -> messages.text("print-config.file", file))
        .orElseGet(() -> messages.text("print-config.no-file")));
    out.append(System.lineSeparator());
    for (Setting<?> setting : Settings.all()) {
      ChosenSettings.Choice choice = chosen.choice(setting);
      String origin = messages.text(choice.origin().said());
      out.append(line("%-32s %-28s %s", setting.key(), shown(setting, choice), origin));
    }
    return out.toString();
  }

  private String shown(Setting<?> setting, ChosenSettings.Choice choice) {
    if (choice.text() == null) {
      return messages.text("print-config.unset");
    }
    return setting.secret() ? messages.text("print-config.hidden") : choice.text();
  }

  /** The table of {@code docs/configuration.md}. */
  public String markdown() {
    StringBuilder out = new StringBuilder("| key | option | environment | default | meaning |\n");
    out.append("|---|---|---|---|---|\n");
    for (Setting<?> setting : Settings.all()) {
      List<String> cells = List.of(
          code(setting.key()),
          setting.secret() ? "none" : code(setting.option()),
          code(setting.environment()),
          setting.defaultText() == null ? "" : code(setting.defaultText()),
          messages.text(setting.meaning()));
      out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return out.toString();
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String line(String format, String... columns) {
    return String.format(format, (Object[]) columns).stripTrailing() + System.lineSeparator();
  }
}
