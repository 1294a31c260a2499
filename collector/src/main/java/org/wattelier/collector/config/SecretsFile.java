package org.wattelier.collector.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The secrets that nobody set: made at the first start and kept in {@code secrets.yaml} in the data directory, readable by its
 * owner alone.
 */
public final class SecretsFile {
  public static final String FILE_NAME = "secrets.yaml";

  /** The secrets that are made where nobody sets them. */
  static final List<Setting<Secret>> KEPT = List.of(Settings.WRITE_TOKEN, Settings.TRAINER_TOKEN);

  private final Path path;
  private final RandomGenerator random;

  public SecretsFile(Path dataDirectory, RandomGenerator random) {
    this.path = dataDirectory.resolve(FILE_NAME);
    this.random = random;
  }

  /** The secrets of a configuration; what it does not set comes from the file, or is made and kept there now. */
  public Secrets complete(CollectorConfig config) throws ConfigException {
    Map<Setting<Secret>, Secret> secrets = new LinkedHashMap<>();
    config.writeToken().ifPresent(secret -> secrets.put(Settings.WRITE_TOKEN, secret));
    config.trainerToken().ifPresent(secret -> secrets.put(Settings.TRAINER_TOKEN, secret));
    Map<Setting<Secret>, Secret> kept = new LinkedHashMap<>();
    if (secrets.size() < KEPT.size() && Files.exists(path)) {
      kept.putAll(read());
    }
    boolean madeNow = false;
    for (Setting<Secret> setting : KEPT) {
      if (!secrets.containsKey(setting) && !kept.containsKey(setting)) {
        kept.put(setting, Secret.random(random));
        madeNow = true;
      }
    }
    if (madeNow) {
      write(kept);
    }
    kept.forEach(secrets::putIfAbsent);
    return new Secrets(
        secret(secrets, Settings.WRITE_TOKEN), secret(secrets, Settings.TRAINER_TOKEN), madeNow);
  }

  private static Secret secret(Map<Setting<Secret>, Secret> secrets, Setting<Secret> setting) {
    return Optional.ofNullable(secrets.get(setting)).orElseThrow();
  }

  private Map<Setting<Secret>, Secret> read() throws ConfigException {
    Map<String, YamlFile.Entry> values = YamlFile.read(
            path, Set.of(Settings.WRITE_TOKEN.key(), Settings.TRAINER_TOKEN.key()))
        .values();
    Map<Setting<Secret>, Secret> kept = new LinkedHashMap<>();
    List<Said> problems = new ArrayList<>();
    for (Setting<Secret> setting : KEPT) {
      YamlFile.Entry entry = values.get(setting.key());
      if (entry != null) {
        try {
          kept.put(setting, setting.parser().parse(entry.text()));
        } catch (BadValue bad) {
          Origin origin = new Origin.File(path, entry.line());
          problems.add(Said.of("bad-value", origin.said(), setting.key(), bad.rule(), "…"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    restrict();
    return kept;
  }

  private void restrict() throws ConfigException {
    try {
      OwnerOnly.restrict(path);
    } catch (IOException refused) {
      throw unwritable(refused);
    }
  }

  /** Beside first, then moved: a crash leaves the old secrets or the new ones, never half a file. */
  private void write(Map<Setting<Secret>, Secret> kept) throws ConfigException {
    StringBuilder yaml = new StringBuilder();
    kept.forEach((setting, secret) ->
        yaml.append(setting.key()).append(": \"").append(escaped(secret)).append("\"\n"));
    Path beside = path.resolveSibling(FILE_NAME + ".new");
    try {
      Files.deleteIfExists(beside);
      OwnerOnly.create(beside);
      Files.writeString(beside, yaml, StandardCharsets.UTF_8);
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw unwritable(refused);
    }
  }

  private static String escaped(Secret secret) {
    return secret.text().replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private ConfigException unwritable(IOException refused) {
    return new ConfigException(
        List.of(Said.of("secrets.unwritable", path, refused.getClass().getSimpleName())));
  }
}
