package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
      read: token
      write-token: a-write-token-of-agents
      trainer-token: a-token-of-the-trainer
      tls:
        cert: /etc/wattelier/cert.pem
        key: /etc/wattelier/key.pem
        self-signed: false
      proxy:
        trusted: 10.0.0.7, 192.168.0.0/16
      retention:
        raw: 36h
        rollups: forever
      limits:
        body: 1MB
        unpacked-body: 2 MB
        lines: 3
        line-characters: 400
        tags: 5
        fields: 60
        machines: 7
        machines-per-class: 8
        requests-per-address: 9
        requests-per-machine: 10
        requests-per-token: 11
        joins-per-address: 22
        connections: 12
        connections-per-address: 13
        live-readers: 14
        live-readers-per-address: 15
        head-time: 16s
        body-time: 1m
        idle-time: 1h
        unsent: 19000000
        query-span: 20d
        query-points: 21
      """;
  private static final LimitTerms DEFAULT_LIMITS = new LimitTerms(
      new LimitTerms.Writes(
          10_000_000, 25_000_000, 20_000, 65_536, 32, 256, Duration.ofSeconds(30), 12_000, 1_000),
      new LimitTerms.Callers(
          200,
          20,
          20_000,
          120,
          12_000,
          1_000,
          200,
          60,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          128_000_000),
      new LimitTerms.Queries(Duration.ofDays(31), 2_000));

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
            ReadingPolicy.AUTO,
            Optional.empty(),
            Optional.empty(),
            TlsTerms.NONE,
            List.of(),
            new RetentionTerms(Optional.of(Duration.ofDays(30)), Optional.of(Duration.ofDays(400))),
            DEFAULT_LIMITS));
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
        Map.entry("WATTELIER_READ", "maybe"),
        Map.entry("WATTELIER_WRITE_TOKEN", "short"),
        Map.entry("WATTELIER_TRAINER_TOKEN", "short"),
        Map.entry("WATTELIER_TLS_CERT", " "),
        Map.entry("WATTELIER_TLS_KEY", " "),
        Map.entry("WATTELIER_TLS_SELF_SIGNED", "maybe"),
        Map.entry("WATTELIER_PROXY_TRUSTED", "10.0.0.0/33"));
    bad = new HashMap<>(bad);
    for (Setting<?> limit : LimitSettings.ALL) {
      bad.put(limit.environment(), "0");
    }

    for (Setting<?> retention : RetentionSettings.ALL) {
      bad.put(retention.environment(), "12 moons");
    }

    ConfigException refused = refused(Map.of(), bad);

    assertThat(refused.problems()).hasSize(Settings.all().size());
    assertThat(told(refused))
        .contains("environment WATTELIER_PORT: port must be a whole number from 0 to 65535: 65536")
        .contains("environment WATTELIER_WRITE_TOKEN: write-token must be 16 to 256 characters")
        .contains("limits.body must be a size such as 500kB or 10MB, from 1kB to 1GB: 0")
        .contains("limits.lines must be a whole number from 1 to 1000000: 0")
        .contains("limits.head-time must be a time such as 10s, 5m, 12h or 31d, from 1s to 10m: 0")
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
  void certificateAndKeyGoTogether() {
    assertThat(told(refused(Map.of("--tls-cert", "cert.pem"), Map.of())))
        .contains("tls.key is missing")
        .contains("WATTELIER_TLS_KEY");
    assertThat(told(refused(Map.of("--tls-key", "key.pem"), Map.of())))
        .contains("tls.cert is missing");
    assertThat(told(refused(
            Map.of("--tls-cert", "c", "--tls-key", "k", "--tls-self-signed", "true"), Map.of())))
        .contains("tls.cert and tls.self-signed exclude each other");
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
        .containsPattern("trainer-token +\\(not set\\) +default");
  }

  @Test
  void databaseOfOthersKeepsWhatItKeepsUnlessSomebodySaysHowLong() throws ConfigException {
    Map<String, String> influx =
        Map.of("--store", "influx", "--influx-url", "http://localhost:8086");
    Map<String, String> said = new HashMap<>(influx);
    said.put("--retention-raw", "7d");

    assertThat(new ChosenSettings(influx, Map.of(), null).config().retention())
        .isEqualTo(RetentionTerms.FOREVER);
    assertThat(new ChosenSettings(said, Map.of(), null).config().retention())
        .isEqualTo(new RetentionTerms(Optional.of(Duration.ofDays(7)), Optional.empty()));
  }

  @Test
  void rollUpsMustNotEndBeforeTheSamples() {
    assertThat(told(refused(Map.of("--retention-raw", "401d"), Map.of())))
        .isEqualTo("retention.rollups must not be shorter than retention.raw: the roll-ups are"
            + " what is left of the samples");
    assertThat(told(refused(Map.of("--retention-raw", "forever"), Map.of())))
        .contains("must not be shorter");
    assertThat(told(refused(Map.of("--retention-raw", "1h"), Map.of())))
        .contains("retention.raw must be a time such as 30d or 12h, from 1d to 36500d, or forever");
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
        ReadingPolicy.TOKEN,
        Optional.of(new Secret(WRITE_TOKEN)),
        Optional.of(new Secret(TRAINER_TOKEN)),
        new TlsTerms(
            Optional.of(Path.of("/etc/wattelier/cert.pem")),
            Optional.of(Path.of("/etc/wattelier/key.pem")),
            false),
        List.of(
            AddressRange.parse("10.0.0.7").orElseThrow(),
            AddressRange.parse("192.168.0.0/16").orElseThrow()),
        new RetentionTerms(Optional.of(Duration.ofHours(36)), Optional.empty()),
        new LimitTerms(
            new LimitTerms.Writes(1_000_000, 2_000_000, 3, 400, 5, 60, Duration.ofMinutes(1), 7, 8),
            new LimitTerms.Callers(
                9,
                10,
                11,
                22,
                12,
                13,
                14,
                15,
                Duration.ofSeconds(16),
                Duration.ofHours(1),
                19_000_000),
            new LimitTerms.Queries(Duration.ofDays(20), 21)));
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
