package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7,        10.0.0.7,        true",
    "10.0.0.7,        10.0.0.8,        false",
    "10.0.0.0/8,      10.255.255.255,  true",
    "10.0.0.0/8,      11.0.0.0,        false",
    "192.168.16.0/20, 192.168.31.255,  true",
    "192.168.16.0/20, 192.168.32.0,    false",
    "0.0.0.0/0,       203.0.113.9,     true",
    "0.0.0.0/0,       2001:db8::1,     false",
    "2001:db8::/32,   2001:db8:9::1,   true",
    "2001:db8::/32,   2001:db9::1,     false",
    "::1,             ::1,             true",
  })
  void rangeHoldsWhatBeginsAlike(String range, String address, boolean held) throws Exception {
    assertThat(AddressRange.parse(range).orElseThrow().contains(InetAddress.getByName(address)))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "dead.beef",
        "10.0.0",
        "10.0.0.0/33",
        "10.0.0.0/x",
        "10.0.0.0/",
        "::/129",
        "256.0.0.1",
        "10.0.0.0/8/8",
        ":",
        "proxy.example"
      })
  void whatIsNoAddressIsNeverLookedUp(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }
}
