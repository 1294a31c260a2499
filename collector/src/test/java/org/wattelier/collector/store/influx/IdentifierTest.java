package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "cpu, `\"cpu\"`",
        "smart device, `\"smart device\"`",
        "`a\"; DROP MEASUREMENT \"b`, `\"a\\\"; DROP MEASUREMENT \\\"b\"`",
        "`C:\\lab`, `\"C:\\\\lab\"`",
        "`\\\"`, `\"\\\\\\\"\"`"
      })
  void nameStaysANameWhateverIsInIt(String name, String quoted) {
    assertThat(Identifier.quoted(name)).isEqualTo(quoted);
  }
}
