package org.wattelier.collector.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-23T22:15:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After | 30                            | 30",
        "Retry-After | Mon, 23 Nov 2026 22:16:00 GMT | 60",
        "Retry-After | 2026-11-23T22:16:00+00:00     | 60",
        "Retry-After | Mon, 23 Nov 2026 22:00:00 GMT | 0",
        "Retry-After | 99999999                      | 86400",
        "Retry-After | soon                          | 0",
        "Retry-After | 99999999999999999999999       | 0",
        "X-RateLimit-Reset | 60                      | 0",
      })
  void retryAfterIsDelayOrDate(String header, String value, long seconds) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, value);

    assertThat(QuotaHeaders.pause(headers, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60, 60",
    "0, 1795472160, 60",
    "0, 1795472160000, 60",
    "0, 2026-11-23T22:16:00Z, 60",
    "1, 60, 0",
  })
  void spentQuotaIsWaitedFor(String remaining, String reset, long seconds) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap()
        .add("X-RateLimit-Remaining", remaining)
        .add("X-RateLimit-Reset", reset);

    assertThat(QuotaHeaders.pause(headers, NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void nothingSaidIsNoPause() {
    assertThat(QuotaHeaders.pause(MultiMap.caseInsensitiveMultiMap(), NOW)).isZero();
  }
}
