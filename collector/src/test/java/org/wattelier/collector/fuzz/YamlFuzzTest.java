package org.wattelier.collector.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFuzzTest {
  @TempDir
  Path folder;

  @Test
  void everyConfigurationFileIsReadOrRefusedByName() throws Exception {
    assertThat(new YamlFuzz(folder).settings(20261128, 1_000)).isEmpty();
  }

  @Test
  void everyScenarioIsKeptOrRefusedWithAReason() throws Exception {
    assertThat(new YamlFuzz(folder).scenarios(20261128, 1_000)).isEmpty();
  }
}
