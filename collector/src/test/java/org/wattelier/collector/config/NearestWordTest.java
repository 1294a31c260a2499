package org.wattelier.collector.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestWordTest {

  @Test
  void typingMistakeFindsItsWord() {
    List<String> words = List.of("port", "host", "zone", "influx.url");

    assertThat(NearestWord.to("prot", words)).contains("port");
    assertThat(NearestWord.to("influx.ulr", words)).contains("influx.url");
    assertThat(NearestWord.to("electricity", words)).isEmpty();
  }

  @Property(tries = 200)
  void distanceIsAMetric(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b,
      @ForAll @AlphaChars @StringLength(max = 8) String c) {
    assertThat(NearestWord.distance(a, b)).isEqualTo(NearestWord.distance(b, a));
    assertThat(NearestWord.distance(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(NearestWord.distance(a, c))
        .isLessThanOrEqualTo(NearestWord.distance(a, b) + NearestWord.distance(b, c));
  }
}
