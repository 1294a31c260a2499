package org.wattelier.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IdlePowerTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);
  private final IdlePower idle = new IdlePower();

  @Test
  void leastBusyMomentTells() {
    idle.observe("rapl", 100, 0.9, 0.5);
    assertThat(idle.watts()).isCloseTo(50, EXACT);
    idle.observe("rapl", 33, 0.1, 0.9);
    idle.observe("rapl", 100, 0.9, 0.2);
    assertThat(idle.watts()).isCloseTo(29.7, EXACT);
  }

  @Test
  void otherSourceStartsAnew() {
    idle.observe("rapl", 10, 0, 1);
    idle.observe("plug", 100, 0.9, 0.5);
    assertThat(idle.watts()).isCloseTo(50, EXACT);
  }

  @Test
  void equallyIdleMomentsAreAveraged() {
    for (int i = 0; i < 400; i++) {
      idle.observe("plug", i % 2 == 0 ? 30 : 32, 0.01, 1);
    }
    assertThat(idle.watts()).isCloseTo(31, Offset.offset(0.2));
  }

  @Test
  void idleThatChangedIsLearnedAnewInTime() {
    idle.observe("plug", 30, 0, 1);
    for (int i = 0; i < 400; i++) {
      idle.observe("plug", 40, 0.03, 1);
    }
    assertThat(idle.watts()).isGreaterThan(39);
  }
}
