package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CollectorConfigTest {
  private static final String WRITE_TOKEN = "a-write-token-of-agents";
  private static final String TRAINER_TOKEN = "a-token-of-the-trainer";
  private static final String YAML = """
      # Every key there is.
      host: 0.0.0.0
      port: 9000
      data: /var/lib/wattelier
      store: influx
      influx:
        url: https://influx.example:8086
        token: influx-token
        org: school
        bucket: class
      zone: DE
      supply:
        pue: 1.5
        guarantees: 40%
        residual-mix: 50
        price: 0.21
        on-site-machine: panneaux
        device: laptop
      grid:
        source: replay:sunny
        token: a-grid-token
        file: mixes.csv
      write-token: a-write-token-of-agents
      trainer-token: a-token-of-the-trainer
      """;

  @Test
  void defaults() throws ConfigException {
    CollectorConfig config = new ChosenSettings(Map.of(), Map.of(), null).config();

    assertThat(config)
        .isEqualTo(new CollectorConfig(
            "127.0.0.1",
            8080,
            Path.of("wattelier-data"),
            StoreKind.SQLITE,
            Optional.empty(),
            "FR",
            SupplyTerms.NONE,
            new GridTarget(GridSourceKind.AUTO, Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void everyKeyIsMapped() throws ConfigException {
    YamlFile file = YamlFile.parse(YAML, Path.of("wattelier.yaml"), keys());

    assertThat(file.values().keySet()).isEqualTo(keys());
    assertThat(new ChosenSettings(Map.of(), Map.of(), file).config()).isEqualTo(everything());
  }

  @Test
  void everyVariableIsMapped() throws ConfigException {
    Map<String, String> environment = new HashMap<>();
    YamlFile.parse(YAML, Path.of("wattelier.yaml"), keys())
        .values()
        .forEach((key, entry) -> environment.put(
            "WATTELIER_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'),
            entry.text()));

    assertThat(new ChosenSettings(Map.of(), environment, null).config()).isEqualTo(everything());
  }

  @Test
  void everySettingButSecretsHasAnOption() throws ConfigException {
    Map<String, String> options = new HashMap<>();
    YamlFile.parse(YAML, Path.of("wattelier.yaml"), keys())
        .values()
        .forEach((key, entry) -> options.put("--" + key.replace('.', '-'), entry.text()));
    Map<String, String> environment = Map.of("WATTELIER_INFLUX_TOKEN", "influx-token");

    CollectorConfig config = new ChosenSettings(options, environment, null).config();

    assertThat(config.port()).isEqualTo(9000);
    assertThat(config.influx()).isEqualTo(everything().influx());
    assertThat(config.writeToken()).isEmpty();
    assertThat(config.trainerToken()).isEmpty();
  }

  @Test
  void rejectsBadValues() {
    Map<String, String> bad = Map.ofEntries(
        Map.entry("WATTELIER_HOST", "two words"),
        Map.entry("WATTELIER_PORT", "65536"),
        Map.entry("WATTELIER_DATA", " "),
        Map.entry("WATTELIER_STORE", "oracle"),
        Map.entry("WATTELIER_INFLUX_URL", "ftp://influx"),
        Map.entry("WATTELIER_INFLUX_TOKEN", "two words"),
        Map.entry("WATTELIER_INFLUX_ORG", " "),
        Map.entry("WATTELIER_INFLUX_BUCKET", "db/policy"),
        Map.entry("WATTELIER_ZONE", "france"),
        Map.entry("WATTELIER_SUPPLY_PUE", "0.9"),
        Map.entry("WATTELIER_SUPPLY_GUARANTEES", "140%"),
        Map.entry("WATTELIER_SUPPLY_RESIDUAL_MIX", "-1"),
        Map.entry("WATTELIER_SUPPLY_PRICE", "NaN"),
        Map.entry("WATTELIER_SUPPLY_ON_SITE_MACHINE", " "),
        Map.entry("WATTELIER_SUPPLY_DEVICE", "phone"),
        Map.entry("WATTELIER_GRID_SOURCE", "moon"),
        Map.entry("WATTELIER_GRID_TOKEN", "two words"),
        Map.entry("WATTELIER_GRID_FILE", " "),
        Map.entry("WATTELIER_WRITE_TOKEN", "short"),
        Map.entry("WATTELIER_TRAINER_TOKEN", "short"));

    ConfigException refused = refused(Map.of(), bad);

    assertThat(refused.problems()).hasSize(Settings.all().size());
    assertThat(told(refused))
        .contains("environment WATTELIER_PORT: port must be a whole number from 0 to 65535: 65536")
        .contains("environment WATTELIER_WRITE_TOKEN: write-token must be 16 to 256 characters")
        .doesNotContain(": short");
  }

  @Test
  void influxStoreNeedsAnAddress() {
    assertThat(told(refused(Map.of("--store", "influx"), Map.of())))
        .contains("influx.url is missing")
        .contains("WATTELIER_INFLUX_URL");
  }

  @Test
  void gridSourceThatNeedsMoreSaysWhat() {
    assertThat(told(refused(Map.of("--grid-source", "entso-e"), Map.of())))
        .contains("grid.token is missing, which grid source entso-e needs")
        .contains("WATTELIER_GRID_TOKEN");
    assertThat(told(refused(Map.of("--grid-source", "file"), Map.of())))
        .contains("grid.file is missing");
    assertThat(told(refused(Map.of("--grid-source", "moon"), Map.of())))
        .contains("must be one of auto, offline, odre, eco2mix, energy-charts")
        .contains("replay:calm");
  }

  @Test
  void theTwoTokensMustDiffer() {
    Map<String, String> same =
        Map.of("WATTELIER_WRITE_TOKEN", WRITE_TOKEN, "WATTELIER_TRAINER_TOKEN", WRITE_TOKEN);

    assertThat(told(refused(Map.of(), same)))
        .contains("write-token and trainer-token are the same");
  }

  @Test
  void optionWinsOverEnvironmentOverFileOverDefault() throws ConfigException {
    YamlFile file = YamlFile.parse("port: 1\nzone: AA\nhost: a\n", Path.of("w.yaml"), keys());
    Map<String, String> environment = Map.of("WATTELIER_PORT", "2", "WATTELIER_ZONE", "BB");
    ChosenSettings chosen = new ChosenSettings(Map.of("--port", "3"), environment, file);

    assertThat(chosen.choice(Settings.PORT))
        .isEqualTo(new ChosenSettings.Choice("3", new Origin.Option("--port")));
    assertThat(chosen.choice(Settings.ZONE))
        .isEqualTo(new ChosenSettings.Choice("BB", new Origin.Environment("WATTELIER_ZONE")));
    assertThat(chosen.choice(Settings.HOST))
        .isEqualTo(new ChosenSettings.Choice("a", new Origin.File(Path.of("w.yaml"), 3)));
    assertThat(chosen.choice(Settings.STORE))
        .isEqualTo(new ChosenSettings.Choice("sqlite", new Origin.Default()));
  }

  @Test
  void emptyVariableCountsAsNotSet() throws ConfigException {
    ChosenSettings chosen = new ChosenSettings(Map.of(), Map.of("WATTELIER_PORT", ""), null);

    assertThat(chosen.config().port()).isEqualTo(8080);
  }

  @Test
  void printedSettingsHideSecrets() {
    Map<String, String> environment = Map.of("WATTELIER_WRITE_TOKEN", WRITE_TOKEN);
    ChosenSettings chosen = new ChosenSettings(Map.of("--port", "9"), environment, null);

    assertThat(new SettingsTable(new Messages(Locale.ENGLISH)).inForce(chosen))
        .doesNotContain(WRITE_TOKEN)
        .containsPattern("port +9 +option --port")
        .containsPattern("write-token +\\(set, hidden\\) +environment WATTELIER_WRITE_TOKEN")
        .containsPattern("trainer-token +\\(made at the first start\\) +default");
  }

  private static CollectorConfig everything() {
    InfluxTarget influx = new InfluxTarget(
        URI.create("https://influx.example:8086"),
        Optional.of(new Secret("influx-token")),
        "school",
        "class");
    return new CollectorConfig(
        "0.0.0.0",
        9000,
        Path.of("/var/lib/wattelier"),
        StoreKind.INFLUX,
        Optional.of(influx),
        "DE",
        new SupplyTerms(
            Optional.of(1.5),
            Optional.of(0.4),
            Optional.of(50.0),
            Optional.of(0.21),
            Optional.of("panneaux"),
            Optional.of("laptop")),
        new GridTarget(
            GridSourceKind.REPLAY_SUNNY,
            Optional.of(new Secret("a-grid-token")),
            Optional.of(Path.of("mixes.csv"))),
        Optional.of(new Secret(WRITE_TOKEN)),
        Optional.of(new Secret(TRAINER_TOKEN)));
  }

  private static ConfigException refused(
      Map<String, String> options, Map<String, String> environment) {
    return catchThrowableOfType(
        ConfigException.class, () -> new ChosenSettings(options, environment, null).config());
  }

  private static String told(ConfigException refused) {
    Messages messages = new Messages(Locale.ENGLISH);
    return refused.problems().stream().map(messages::text).collect(Collectors.joining("\n"));
  }

  private static Set<String> keys() {
    return Settings.all().stream().map(Setting::key).collect(Collectors.toCollection(HashSet::new));
  }
}
