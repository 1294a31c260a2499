package org.wattelier.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wattelier.collector.config.ConfigLookup;
import org.wattelier.collector.config.Messages;
import org.wattelier.collector.config.Said;
import org.wattelier.collector.config.Setting;
import org.wattelier.collector.config.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands with their options, described in one language. What {@code serve} takes follows from {@link Settings}. */
final class CommandTexts {
  static final String SERVE = "serve";
  static final String DEMO = "demo";
  static final String LANGUAGE = "--lang";
  static final String PRINT_CONFIG = "--print-config";
  static final String PORT = Settings.PORT.option();
  static final String EXPORT = "export";
  static final String RESTORE = "restore";
  static final String FILE = "--file";
  static final String FORMAT = "--format";
  static final String FROM = "--from";
  static final String TO = "--to";
  static final String OVERWRITE = "--overwrite";
  static final String JOIN_CODE = "join-code";
  static final String TOKEN = "token";
  static final String CLASS = "--class";
  static final String HOURS = "--hours";
  static final String ROLE = "--role";
  static final String SCOPES = "--scopes";
  static final String LABEL = "--label";
  static final String ID = "--id";
  static final String DATA = Settings.DATA.option();
  static final String MACHINES = "--machines";
  static final String NO_BROWSER = "--no-browser";

  private final Messages messages;
  private final String version;

  CommandTexts(Messages messages, String version) {
    this.messages = messages;
    this.version = version;
  }

  CommandSpec wattelier() {
    return command("wattelier", "help.wattelier")
        .addSubcommand(SERVE, serve())
        .addSubcommand(DEMO, demo())
        .addSubcommand(EXPORT, export())
        .addSubcommand(RESTORE, restore())
        .addSubcommand(JOIN_CODE, joinCode())
        .addSubcommand(TOKEN, token());
  }

  private CommandSpec serve() {
    CommandSpec serve = command(SERVE, "help.serve");
    for (Setting<?> setting : Settings.all()) {
      if (!setting.secret()) {
        String meaning = messages.text(setting.meaning());
        String description = setting.defaultText() == null
            ? meaning
            : messages.text("help.default", meaning, setting.defaultText());
        serve.addOption(
            setting.flag()
                ? optional(setting.option(), description)
                : valued(setting.option(), label(setting), description));
      }
    }
    serve.addOption(valued(ConfigLookup.OPTION, "FILE", messages.text("help.option.config")));
    serve.addOption(flag(PRINT_CONFIG, "help.option.print-config").build());
    String secrets = Settings.all().stream()
        .filter(Setting::secret)
        .map(Setting::environment)
        .reduce((first, second) -> first + ", " + second)
        .orElse("");
    serve
        .usageMessage()
        .footer(messages.text("help.footer.serve", secrets), messages.text("help.footer.exit"));
    return serve;
  }

  private CommandSpec demo() {
    CommandSpec demo = command(DEMO, "help.demo");
    demo.addOption(valued(PORT, "PORT", messages.text("help.option.demo.port")));
    demo.addOption(valued(DATA, "DATA", messages.text("help.option.demo.data")));
    demo.addOption(valued(MACHINES, "N", messages.text("help.option.demo.machines")));
    demo.addOption(flag(NO_BROWSER, "help.option.demo.no-browser").build());
    return demo;
  }

  private CommandSpec export() {
    return configured(EXPORT, "help.export")
        .addOption(valued(FILE, "FILE", messages.text("help.option.export.file")))
        .addOption(
            valued(FORMAT, "sqlite|line-protocol", messages.text("help.option.export.format")))
        .addOption(valued(FROM, "TIME", messages.text("help.option.export.from")))
        .addOption(valued(TO, "TIME", messages.text("help.option.export.to")))
        .addOption(flag(OVERWRITE, "help.option.export.overwrite").build());
  }

  private CommandSpec restore() {
    return configured(RESTORE, "help.restore")
        .addOption(valued(FILE, "FILE", messages.text("help.option.restore.file")))
        .addOption(flag(OVERWRITE, "help.option.restore.overwrite").build());
  }

  /** A command that works on the store that the configuration names. */
  private CommandSpec configured(String name, String description) {
    return beside(name, description)
        .addOption(valued(ConfigLookup.OPTION, "FILE", messages.text("help.option.config")));
  }

  private CommandSpec joinCode() {
    return beside(JOIN_CODE, "help.join-code")
        .addOption(valued(CLASS, "NAME", messages.text("help.option.class")))
        .addOption(valued(HOURS, "N", messages.text("help.option.hours")));
  }

  private CommandSpec token() {
    return command(TOKEN, "help.token")
        .addSubcommand("list", beside("list", "help.token.list"))
        .addSubcommand(
            "create",
            beside("create", "help.token.create")
                .addOption(valued(ROLE, "viewer|service", messages.text("help.option.role")))
                .addOption(valued(SCOPES, "SCOPE,…", messages.text("help.option.scopes")))
                .addOption(valued(LABEL, "TEXT", messages.text("help.option.label"))))
        .addSubcommand(
            "revoke",
            beside("revoke", "help.token.revoke")
                .addOption(valued(ID, "N", messages.text("help.option.id"))))
        .addSubcommand("renew", beside("renew", "help.token.renew"));
  }

  /** A command that works on a data directory, whether its collector runs or not. */
  private CommandSpec beside(String name, String description) {
    return command(name, description)
        .addOption(valued(DATA, "FOLDER", messages.text("help.option.beside.data")));
  }

  private CommandSpec command(String name, String description) {
    CommandSpec command = CommandSpec.create().name(name);
    List<OptionSpec> options = new ArrayList<>();
    options.add(
        flag("--help", "help.option.help").names("-h", "--help").usageHelp(true).build());
    options.add(flag("--version", "help.option.version")
        .names("-V", "--version")
        .versionHelp(true)
        .build());
    options.add(valued(LANGUAGE, "fr|en", messages.text("help.option.lang")));
    options.forEach(command::addOption);
    command.version("wattelier " + version);
    command
        .usageMessage()
        .width(110)
        .synopsisHeading(messages.text("help.usage"))
        .optionListHeading(messages.text("help.options"))
        .commandListHeading(messages.text("help.commands"))
        .description(messages.text(description));
    return command;
  }

  private OptionSpec.Builder flag(String name, String description) {
    return OptionSpec.builder(name)
        .arity("0")
        .type(boolean.class)
        .description(literally(messages.text(description)));
  }

  private static OptionSpec valued(String name, String label, String description) {
    return OptionSpec.builder(name)
        .arity("1")
        .type(String.class)
        .paramLabel(label)
        .description(literally(description))
        .build();
  }

  private static OptionSpec optional(String name, String description) {
    return OptionSpec.builder(name)
        .arity("0..1")
        .fallbackValue("true")
        .type(String.class)
        .paramLabel("true|false")
        .description(literally(description))
        .build();
  }

  /** picocli takes a description for a format. */
  private static String literally(String description) {
    return description.replace("%", "%%");
  }

  private static String label(Setting<?> setting) {
    return setting.option().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Why a command line was refused, and where its options are listed. */
  Said hint(Said reason, String command) {
    return Said.of("usage.see", reason, command.equals("wattelier") ? "" : command + " ");
  }
}
