package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  private static final Path PATH = Path.of("wattelier.yaml");
  private static final Set<String> KEYS = Set.of("port", "zone", "influx.url", "influx.org");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`prot: 1`            | wattelier.yaml, line 1: unknown key prot: did you mean port?",
        "`#\\nelectricity: 1`  | wattelier.yaml, line 2: unknown key electricity: there are ",
        "`port: [1, 2]`       | wattelier.yaml, line 1: port needs exactly one value",
        "`port:`              | wattelier.yaml, line 1: port needs exactly one value",
        "`port: 1\\nport: 2`   | wattelier.yaml, line 2: port stands twice",
        "`influx: x`          | wattelier.yaml, line 1: influx needs keys below it",
        "`influx:\\n  ulr: x`  | wattelier.yaml, line 2: unknown key influx.ulr: did you mean influx.url?",
        "`- port`             | wattelier.yaml, line 1: expected keys with values",
        "`port: 1\\n---\\nport: 2` | wattelier.yaml, line ",
        "`zone: \"FR`          | wattelier.yaml, line 1: is not YAML",
        "`a: b: c`            | wattelier.yaml, line 1: is not YAML",
        "`port: 1\\n\\tzone: F` | wattelier.yaml, line ",
      })
  void mistakeIsNamedWithFileLineAndKey(String yaml, String expected) {
    assertThat(told(yaml.replace("\\n", "\n").replace("\\t", "\t"))).contains(expected);
  }

  @Test
  void everyMistakeIsToldAtOnce() {
    assertThat(told("prot: 1\nzoen: FR\nport: []\n").lines()).hasSize(3);
  }

  @Test
  void nestedAndDottedKeysAreTheSame() throws ConfigException {
    YamlFile nested = YamlFile.parse("influx:\n  url: http://a\n", PATH, KEYS);
    YamlFile dotted = YamlFile.parse("\ninflux.url: http://a\n", PATH, KEYS);

    assertThat(nested).isEqualTo(dotted);
    assertThat(nested.values()).containsEntry("influx.url", new YamlFile.Entry("http://a", 2));
  }

  @Test
  void norwayStaysAText() throws ConfigException {
    assertThat(YamlFile.parse("zone: NO", PATH, KEYS).values())
        .containsEntry("zone", new YamlFile.Entry("NO", 1));
  }

  @Test
  void fileOfCommentsSetsNothing() throws ConfigException {
    assertThat(YamlFile.parse("# nothing\n", PATH, KEYS).values()).isEmpty();
  }

  @Test
  void missingFileIsNamed() {
    ConfigException refused = catchThrowableOfType(
        ConfigException.class, () -> YamlFile.read(Path.of("no-such.yaml"), KEYS));

    assertThat(new Messages(Locale.ENGLISH).text(refused.problems().get(0)))
        .startsWith("no-such.yaml: cannot be read");
  }

  private static String told(String yaml) {
    ConfigException refused =
        catchThrowableOfType(ConfigException.class, () -> YamlFile.parse(yaml, PATH, KEYS));
    Messages messages = new Messages(Locale.ENGLISH);
    return refused.problems().stream().map(messages::text).collect(Collectors.joining("\n"));
  }
}
