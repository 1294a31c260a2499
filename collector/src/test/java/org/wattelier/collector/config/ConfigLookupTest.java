package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLookupTest {
  @TempDir
  Path work;

  @BeforeEach
  void threeFiles() throws IOException {
    Files.createDirectories(work.resolve("wattelier-data"));
    Files.createDirectories(work.resolve("elsewhere"));
    Files.writeString(work.resolve("wattelier.yaml"), "port: 1");
    Files.writeString(work.resolve("wattelier-data/wattelier.yaml"), "port: 2");
    Files.writeString(work.resolve("elsewhere/wattelier.yaml"), "port: 3");
    Files.writeString(work.resolve("named.yaml"), "port: 4");
  }

  @Test
  void namedFileWins() throws ConfigException {
    assertThat(port(Map.of("--config", "named.yaml"), Map.of())).isEqualTo(4);
    assertThat(port(Map.of(), Map.of("WATTELIER_CONFIG", "named.yaml"))).isEqualTo(4);
  }

  @Test
  void dataDirectoryComesBeforeWorkingDirectory() throws ConfigException {
    assertThat(port(Map.of(), Map.of())).isEqualTo(2);
    assertThat(port(Map.of("--data", "elsewhere"), Map.of())).isEqualTo(3);
    assertThat(port(Map.of(), Map.of("WATTELIER_DATA", "elsewhere"))).isEqualTo(3);
    assertThat(port(Map.of("--data", "none"), Map.of())).isEqualTo(1);
  }

  @Test
  void withoutAnyFileThereAreDefaults(@TempDir Path empty) throws ConfigException {
    assertThat(new ConfigLookup(Map.of(), empty).choose(Map.of()).file()).isEmpty();
  }

  @Test
  void namedFileMustExist() {
    assertThatThrownBy(() -> port(Map.of("--config", "missing.yaml"), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("file.missing");
  }

  private int port(Map<String, String> options, Map<String, String> environment)
      throws ConfigException {
    return new ConfigLookup(environment, work).choose(options).config().port();
  }
}
