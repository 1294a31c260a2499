package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectorAddressTest {

  @Test
  void addressIsTheOneListenedOn() {
    assertThat(CollectorAddress.url(false, "127.0.0.1", 8080)).isEqualTo("http://127.0.0.1:8080");
    assertThat(CollectorAddress.url(false, "::1", 8080)).isEqualTo("http://[::1]:8080");
  }

  @Test
  void anyAddressBecomesOneThatOthersCanReach() {
    assertThat(CollectorAddress.url(false, "0.0.0.0", 8080))
        .matches("http://[A-Za-z0-9.-]+:8080")
        .doesNotContain("0.0.0.0")
        .doesNotContain("127.");
  }

  @Test
  void addressOverTlsSaysSo() {
    assertThat(CollectorAddress.url(true, "127.0.0.1", 8443)).isEqualTo("https://127.0.0.1:8443");
  }

  @Test
  void namesAreThoseByWhichItIsReached() {
    assertThat(CollectorAddress.names("0.0.0.0"))
        .startsWith("localhost", "127.0.0.1", "::1")
        .doesNotHaveDuplicates()
        .doesNotContain("0.0.0.0")
        .noneMatch(name -> name.contains("%") || name.contains("_"));
    assertThat(CollectorAddress.names("energie.example"))
        .containsExactly("localhost", "127.0.0.1", "::1", "energie.example");
  }

  @Test
  void onlyLoopbackKeepsOthersOut() {
    assertThat(CollectorAddress.isLoopback("127.0.0.1")).isTrue();
    assertThat(CollectorAddress.isLoopback("::1")).isTrue();
    assertThat(CollectorAddress.isLoopback("localhost")).isTrue();
    assertThat(CollectorAddress.isLoopback("0.0.0.0")).isFalse();
    assertThat(CollectorAddress.isLoopback("192.0.2.1")).isFalse();
  }
}
