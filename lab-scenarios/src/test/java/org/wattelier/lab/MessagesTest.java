package org.wattelier.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wattelier.agent.console.Language;

class MessagesTest {

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(load("messages_fr.properties").stringPropertyNames())
        .isEqualTo(load("messages.properties").stringPropertyNames());
  }

  @Test
  void bothLanguagesTakeTheSameArguments() throws IOException {
    Properties english = load("messages.properties");
    Properties french = load("messages_fr.properties");

    assertThat(english.stringPropertyNames())
        .filteredOn(key ->
            !key.contains("usage.") && !key.startsWith("option.") && !key.startsWith("parameter."))
        .allSatisfy(key -> assertThat(arguments(french.getProperty(key)))
            .as(key)
            .isEqualTo(arguments(english.getProperty(key))));
  }

  @Test
  void languageIsTakenFromTheOptionThenTheVariableThenTheSystem() {
    assertThat(Language.of(List.of("--lang=fr"), "en", Locale.GERMAN)).isEqualTo(Locale.FRANCE);
    assertThat(Language.of(List.of(), "fr", Locale.GERMAN)).isEqualTo(Locale.FRANCE);
    assertThat(Language.of(List.of(), "en", Locale.FRANCE)).isEqualTo(Locale.ENGLISH);
    assertThat(Language.of(List.of(), null, Locale.FRANCE)).isEqualTo(Locale.FRANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scenario/", "workload/"})
  void packagesSayTheSameThingsInBothLanguages(String folder) throws IOException {
    Properties english = load(folder + "messages.properties");
    Properties french = load(folder + "messages_fr.properties");

    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .allSatisfy(key -> assertThat(arguments(french.getProperty(key)))
            .as(key)
            .isEqualTo(arguments(english.getProperty(key))));
  }

  private static int arguments(String pattern) {
    return new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex().length;
  }

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(
        Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name)),
        StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
