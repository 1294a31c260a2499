package org.wattelier.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.machine.Traffic.Counters;

class TrafficTotalTest {
  private final TrafficTotal total = new TrafficTotal();

  @Test
  void deviceThatIsUnpluggedTakesNothingAway() {
    total.update(Map.of("a", new Counters(100, 10), "b", new Counters(50, 5)));
    assertThat(total.update(Map.of("a", new Counters(110, 10)))).isEqualTo(new Counters(160, 15));
    assertThat(total.update(Map.of("a", new Counters(110, 10), "b", new Counters(3, 1))))
        .isEqualTo(new Counters(163, 16));
  }

  @Test
  void counterThatBeginsAnewIsAddedFromZero() {
    total.update(Map.of("a", new Counters(100, 10)));
    assertThat(total.update(Map.of("a", new Counters(5, 11)))).isEqualTo(new Counters(105, 11));
  }
}
