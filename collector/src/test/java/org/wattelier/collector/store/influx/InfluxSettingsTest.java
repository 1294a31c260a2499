package org.wattelier.collector.store.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InfluxSettingsTest {

  @Test
  void tokenNeverShows() {
    InfluxSettings settings = of("https://influx.example", "abc123secret", "energy");

    assertThat(settings.toString()).doesNotContain("abc123secret").contains("***", "energy");
    assertThat(settings.authorization()).isEqualTo("Token abc123secret");
    assertThatThrownBy(() -> of("https://influx.example", "abc\u0007123", "energy"))
        .hasMessageContaining("influx.token")
        .hasMessageNotContaining("abc");
  }

  @Test
  void tokenMayBeEmptyForAServerThatAsksForNone() {
    assertThat(of("http://localhost:8086", "", "energy").authorization()).isNull();
  }

  @Test
  void pathOfAProxyStaysBeforeThatOfTheApi() {
    assertThat(of("http://host:1/influx/", "", "b").at("/query"))
        .isEqualTo(URI.create("http://host:1/influx/query"));
    assertThat(of("http://host:1", "", "b").at("/query"))
        .isEqualTo(URI.create("http://host:1/query"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host:8086",
        "/relative",
        "http://u:p@host",
        "http://host?a=b",
        "http://host#x"
      })
  void addressThatIsNoneIsRefusedByName(String url) {
    assertThatThrownBy(() -> of(url, "", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("influx.url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "energy/autogen", "a\nb"})
  void bucketThatInfluxdbWouldReadOtherwiseIsRefusedByName(String bucket) {
    assertThatThrownBy(() -> of("http://host", "", bucket))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("influx.bucket");
  }

  private static InfluxSettings of(String url, String token, String bucket) {
    return new InfluxSettings(URI.create(url), token, "org", bucket);
  }
}
