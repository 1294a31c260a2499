package org.wattelier.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CollectorAddressTest {

  @Test
  void addressIsTheOneListenedOn() {
    assertThat(CollectorAddress.url("127.0.0.1", 8080)).isEqualTo("http://127.0.0.1:8080");
    assertThat(CollectorAddress.url("::1", 8080)).isEqualTo("http://[::1]:8080");
  }

  @Test
  void anyAddressBecomesOneThatOthersCanReach() {
    assertThat(CollectorAddress.url("0.0.0.0", 8080))
        .matches("http://[A-Za-z0-9.-]+:8080")
        .doesNotContain("0.0.0.0")
        .doesNotContain("127.");
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
