package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ConfigurationDocsTest {

  @Test
  void manualHoldsTheTableOfTheSettings() throws IOException {
    String manual = Files.readString(Path.of("../docs/configuration.md"));

    assertThat(manual).contains(new SettingsTable(new Messages(Locale.ENGLISH)).markdown());
  }
}
