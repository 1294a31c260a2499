package org.wattelier.collector.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text that won for each setting and where it came from: an option wins over the environment, that over the file, that over the
 * default. An environment variable that is set but empty counts as not set, as compose files leave them.
 */
public final class ChosenSettings {

  /** The text of a setting; null where nobody set one and there is no default. */
  public record Choice(@Nullable String text, Origin origin) {}

  private final Map<Setting<?>, Choice> choices = new LinkedHashMap<>();
  private final Optional<Path> file;

  /**
   * @param options values by option name, such as {@code --port}
   * @param file the configuration file, or null where there is none
   */
  public ChosenSettings(
      Map<String, String> options, Map<String, String> environment, @Nullable YamlFile file) {
    for (Setting<?> setting : Settings.all()) {
      choices.put(setting, choose(setting, options, environment, file));
    }
    this.file = Optional.ofNullable(file).map(YamlFile::path);
  }

  private static Choice choose(
      Setting<?> setting,
      Map<String, String> options,
      Map<String, String> environment,
      @Nullable YamlFile file) {
    String option = setting.secret() ? null : options.get(setting.option());
    if (option != null) {
      return new Choice(option, new Origin.Option(setting.option()));
    }
    String variable = environment.get(setting.environment());
    if (variable != null && !variable.isEmpty()) {
      return new Choice(variable, new Origin.Environment(setting.environment()));
    }
    YamlFile.Entry entry = file == null ? null : file.values().get(setting.key());
    if (file != null && entry != null) {
      return new Choice(entry.text(), new Origin.File(file.path(), entry.line()));
    }
    return new Choice(setting.defaultText(), new Origin.Default());
  }

  /** The configuration file that was read; empty where there is none. */
  public Optional<Path> file() {
    return file;
  }

  /** What was chosen for a setting. */
  public Choice choice(Setting<?> setting) {
    Choice choice = choices.get(setting);
    if (choice == null) {
      throw new IllegalArgumentException("not a setting of the collector: " + setting.key());
    }
    return choice;
  }

  /** Every problem there is with what was chosen; empty when the collector can start with it. */
  public List<Said> problems() {
    List<Said> problems = new ArrayList<>();
    for (Setting<?> setting : Settings.all()) {
      try {
        parsed(setting);
      } catch (BadValue bad) {
        problems.add(problem(setting, bad));
      }
    }
    if (problems.isEmpty()) {
      checkTogether(problems);
    }
    return problems;
  }

  private void checkTogether(List<Said> problems) {
    boolean influx = value(Settings.STORE).filter(StoreKind.INFLUX::equals).isPresent();
    if (influx && value(Settings.INFLUX_URL).isEmpty()) {
      problems.add(
          Said.of("missing.influx", Settings.INFLUX_URL.key(), Settings.INFLUX_URL.environment()));
    }
    GridTarget grid = grid();
    if (grid.source().needsToken() && grid.token().isEmpty()) {
      problems.add(Said.of(
          "missing.grid", "grid.token", grid.source().word(), Settings.GRID_TOKEN.environment()));
    }
    if (grid.source() == GridSourceKind.FILE && grid.file().isEmpty()) {
      problems.add(Said.of(
          "missing.grid", "grid.file", grid.source().word(), Settings.GRID_FILE.environment()));
    }
    checkTls(problems);
    if (RetentionSettings.isTheWrongWayRound(RetentionSettings.terms(this))) {
      problems.add(Said.of("retention.order"));
    }
    Optional<Secret> write = value(Settings.WRITE_TOKEN);
    if (write.isPresent() && write.equals(value(Settings.TRAINER_TOKEN))) {
      problems.add(Said.of("tokens.same"));
    }
  }

  private void checkTls(List<Said> problems) {
    TlsTerms tls = tls();
    if (tls.cert().isPresent() != tls.key().isPresent()) {
      Setting<?> missing = tls.cert().isPresent() ? Settings.TLS_KEY : Settings.TLS_CERT;
      problems.add(Said.of("missing.tls", missing.key(), missing.environment()));
    } else if (tls.cert().isPresent() && tls.selfSigned()) {
      problems.add(Said.of("tls.both"));
    }
  }

  /** The valid settings, or every problem at once. */
  public CollectorConfig config() throws ConfigException {
    List<Said> problems = problems();
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    StoreKind store = value(Settings.STORE).orElseThrow();
    return new CollectorConfig(
        value(Settings.HOST).orElseThrow(),
        value(Settings.PORT).orElseThrow(),
        value(Settings.DATA).orElseThrow(),
        store,
        store == StoreKind.INFLUX ? Optional.of(influx()) : Optional.empty(),
        value(Settings.ZONE).orElseThrow(),
        supply(),
        grid(),
        value(Settings.READ).orElseThrow(),
        value(Settings.WRITE_TOKEN),
        value(Settings.TRAINER_TOKEN),
        tls(),
        value(Settings.PROXY_TRUSTED).orElse(List.of()),
        RetentionSettings.terms(this),
        LimitSettings.terms(this));
  }

  private TlsTerms tls() {
    return new TlsTerms(
        value(Settings.TLS_CERT), value(Settings.TLS_KEY), valid(Settings.TLS_SELF_SIGNED));
  }

  private GridTarget grid() {
    return new GridTarget(
        value(Settings.GRID_SOURCE).orElseThrow(),
        value(Settings.GRID_TOKEN),
        value(Settings.GRID_FILE));
  }

  private InfluxTarget influx() {
    return new InfluxTarget(
        value(Settings.INFLUX_URL).orElseThrow(),
        value(Settings.INFLUX_TOKEN),
        value(Settings.INFLUX_ORG).orElseThrow(),
        value(Settings.INFLUX_BUCKET).orElseThrow());
  }

  private SupplyTerms supply() {
    return new SupplyTerms(
        value(Settings.SUPPLY_PUE),
        value(Settings.SUPPLY_GUARANTEES),
        value(Settings.SUPPLY_RESIDUAL_MIX),
        value(Settings.SUPPLY_PRICE),
        value(Settings.SUPPLY_ON_SITE_MACHINE),
        value(Settings.SUPPLY_DEVICE));
  }

  private Said problem(Setting<?> setting, BadValue bad) {
    Choice choice = choice(setting);
    String shown = setting.secret() ? "…" : String.valueOf(choice.text());
    return Said.of("bad-value", choice.origin().said(), setting.key(), bad.rule(), shown);
  }

  /** A setting that has a default, so that somebody or the default set it. */
  <T> T valid(Setting<T> setting) {
    return value(setting).orElseThrow();
  }

  private <T> Optional<T> value(Setting<T> setting) {
    try {
      return parsed(setting);
    } catch (BadValue bad) {
      throw new IllegalStateException("problems() comes first", bad);
    }
  }

  private <T> Optional<T> parsed(Setting<T> setting) throws BadValue {
    String text = choice(setting).text();
    return text == null ? Optional.empty() : Optional.of(setting.parser().parse(text));
  }
}
