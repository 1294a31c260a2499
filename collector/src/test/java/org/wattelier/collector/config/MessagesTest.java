package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wattelier.collector.grid.MixFileException;
import org.wattelier.collector.tls.UnusableCertificate;

class MessagesTest {
  private static final Pattern USED = Pattern.compile(
      "\"((?:help|origin|rule|file|print-config|usage|failure|serve|demo|access|backup|missing|tokens)\\.[a-z.-]+"
          + "|bad-value|tls\\.both|retention\\.order|did-you-mean|known-words)\"");

  @Test
  void englishAndFrenchSayTheSameThings() throws IOException {
    Properties english = bundle("messages.properties");
    Properties french = bundle("messages_fr.properties");

    assertThat(french.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(details(french.getProperty(key)))
          .as(key)
          .isEqualTo(details(english.getProperty(key)));
    }
  }

  @Test
  void everyKeyInTheCodeHasWords() throws IOException {
    Set<String> known = bundle("messages.properties").stringPropertyNames();

    assertThat(known).containsAll(usedKeys());
    assertThat(Settings.all())
        .allSatisfy(setting -> assertThat(known).contains(setting.meaning().key()));
  }

  @Test
  void everyRuleOfAGridFileHasWords() throws IOException {
    Set<String> known = bundle("messages.properties").stringPropertyNames();

    assertThat(MixFileException.Rule.values())
        .allSatisfy(rule -> assertThat(known).contains("rule." + rule.word()));
  }

  @Test
  void everyFaultOfACertificateHasWords() throws IOException {
    Set<String> known = bundle("messages.properties").stringPropertyNames();

    assertThat(UnusableCertificate.Fault.values())
        .allSatisfy(fault -> assertThat(known).contains("fault." + fault.word()));
  }

  @Test
  void frenchIsSpokenToTheFrenchAndEnglishToAllOthers() {
    assertThat(new Messages(Locale.FRANCE).text("origin.default")).isEqualTo("valeur par défaut");
    assertThat(new Messages(Locale.ENGLISH).text("origin.default")).isEqualTo("default");
    assertThat(new Messages(Locale.JAPAN).text("origin.default")).isEqualTo("default");
  }

  @Test
  void detailsMayBeSaidThemselves() {
    Said origin = Said.of("origin.option", "--port");

    assertThat(new Messages(Locale.FRENCH)
            .text(Said.of("bad-value", origin, "port", Said.of("rule.port"), 99_999)))
        .isEqualTo("option --port : port doit être un nombre entier de 0 à 65535 : 99999");
  }

  private static Set<String> usedKeys() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        USED.matcher(Files.readString(file)).results().forEach(use -> keys.add(use.group(1)));
      }
    }
    keys.removeIf(key -> key.endsWith(".yaml"));
    return keys;
  }

  private static List<String> details(String text) {
    return Pattern.compile("\\{\\d}|%n")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .collect(Collectors.toList());
  }

  private static Properties bundle(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(
        Objects.requireNonNull(
            Messages.class.getResourceAsStream("/org/wattelier/collector/" + name)),
        StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
