package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {
  private static final String SET = "set-by-the-environment";

  @TempDir
  Path data;

  private SecretsFile secretsFile = new SecretsFile(Path.of("unused"), new Random(1));

  @BeforeEach
  void openData() {
    secretsFile = new SecretsFile(data, new Random(1));
  }

  @Test
  void firstStartMakesTwoSecretsOf32Characters() throws ConfigException {
    Secrets secrets = secretsFile.complete(config(Map.of()));

    assertThat(secrets.madeNow()).isTrue();
    assertThat(secrets.writeToken().text()).matches("[A-Za-z0-9_-]{32}");
    assertThat(secrets.trainerToken().text()).matches("[A-Za-z0-9_-]{32}");
    assertThat(secrets.writeToken()).isNotEqualTo(secrets.trainerToken());
  }

  @Test
  void laterStartsFindTheSameSecretsAndSayThemNoMore() throws ConfigException {
    Secrets first = secretsFile.complete(config(Map.of()));
    Secrets second = new SecretsFile(data, new Random(2)).complete(config(Map.of()));

    assertThat(second).isEqualTo(new Secrets(first.writeToken(), first.trainerToken(), false));
  }

  @Test
  void fileIsForItsOwnerAlone() throws ConfigException, IOException {
    assumeThat(Files.getFileStore(data).supportsFileAttributeView("posix")).isTrue();
    secretsFile.complete(config(Map.of()));

    assertThat(rights()).isEqualTo("rw-------");
  }

  @Test
  void fileThatWasOpenedToOthersIsClosedAgain() throws ConfigException, IOException {
    assumeThat(Files.getFileStore(data).supportsFileAttributeView("posix")).isTrue();
    secretsFile.complete(config(Map.of()));
    Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));
    secretsFile.complete(config(Map.of()));

    assertThat(rights()).isEqualTo("rw-------");
  }

  @Test
  void secretOfTheConfigurationIsNeverWrittenDown() throws ConfigException, IOException {
    Secrets secrets = secretsFile.complete(config(Map.of("WATTELIER_WRITE_TOKEN", SET)));

    assertThat(secrets.writeToken()).isEqualTo(new Secret(SET));
    assertThat(Files.readString(path())).doesNotContain(SET).contains("trainer-token");
  }

  @Test
  void whenBothAreSetThereIsNoFile() throws ConfigException {
    secretsFile.complete(
        config(Map.of("WATTELIER_WRITE_TOKEN", SET, "WATTELIER_TRAINER_TOKEN", SET + "-too")));

    assertThat(path()).doesNotExist();
  }

  @Test
  void damagedFileIsNamedAndItsSecretsAreNot() throws IOException {
    Files.writeString(path(), "write-token: \"short\"\n");

    assertThatThrownBy(() -> secretsFile.complete(config(Map.of())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("secrets.yaml")
        .hasMessageContaining("write-token")
        .hasMessageNotContaining("short");
  }

  @Test
  void secretHidesItself() {
    assertThat(new Secret(SET)).hasToString("Secret[hidden]");
    assertThat(new Secrets(new Secret(SET), new Secret(SET), true).toString()).doesNotContain(SET);
  }

  @Test
  void secretMatchesOnlyItself() {
    Secret secret = new Secret(SET);

    assertThat(secret.matches(SET)).isTrue();
    assertThat(secret.matches(SET + " ")).isFalse();
    assertThat(secret.matches("")).isFalse();
  }

  private static CollectorConfig config(Map<String, String> environment) throws ConfigException {
    return new ChosenSettings(Map.of(), environment, null).config();
  }

  private Path path() {
    return data.resolve("secrets.yaml");
  }

  private String rights() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path()));
  }
}
