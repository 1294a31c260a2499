package org.wattelier.collector.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one configuration file there is: the one named by {@code --config} or {@code WATTELIER_CONFIG}; else {@code
 * wattelier.yaml} in the data directory (as option, environment or default name it); else {@code wattelier.yaml} in the working
 * directory; else none. Relative paths count from the working directory.
 */
public final class ConfigLookup {
  public static final String OPTION = "--config";
  public static final String VARIABLE = "WATTELIER_CONFIG";
  public static final String FILE_NAME = "wattelier.yaml";

  private final Map<String, String> environment;
  private final Path workingDirectory;

  public ConfigLookup(Map<String, String> environment, Path workingDirectory) {
    this.environment = Map.copyOf(environment);
    this.workingDirectory = workingDirectory;
  }

  /**
   * What was chosen for each setting, from the options given, the environment and the file.
   *
   * @param options values by option name, {@code --config} among them
   */
  public ChosenSettings choose(Map<String, String> options) throws ConfigException {
    Optional<Path> file = file(options);
    YamlFile yaml = file.isPresent() ? YamlFile.read(file.get(), keys()) : null;
    return new ChosenSettings(options, environment, yaml);
  }

  private Optional<Path> file(Map<String, String> options) throws ConfigException {
    String named = options.getOrDefault(OPTION, environment.getOrDefault(VARIABLE, ""));
    if (!named.isEmpty()) {
      Path path = workingDirectory.resolve(named);
      if (!Files.isRegularFile(path)) {
        throw new ConfigException(List.of(Said.of("file.missing", path)));
      }
      return Optional.of(path);
    }
    @Nullable
    String data =
        new ChosenSettings(options, environment, null).choice(Settings.DATA).text();
    return Stream.of(workingDirectory.resolve(String.valueOf(data)), workingDirectory)
        .map(directory -> directory.resolve(FILE_NAME))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Set<String> keys() {
    return Settings.all().stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new));
  }
}
