package org.wattelier.agent.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuLoadTest {
  private final CpuLoad load = new CpuLoad();

  @Test
  void utilizationIsTheShareThatWasNeitherIdleNorWaitingForDisks() {
    assertThat(load.update(ticks(0, 0, 0))).isEmpty();
    assertThat(load.update(ticks(25, 50, 25))).hasValue(0.25);
  }

  @Test
  void countersThatStandStillOrRunBackSayNothing() {
    load.update(ticks(100, 100, 0));
    assertThat(load.update(ticks(100, 100, 0))).isEmpty();
    assertThat(load.update(ticks(10, 10, 0))).isEmpty();
    assertThat(load.update(ticks(20, 20, 0))).hasValue(0.5);
  }

  /** USER, NICE, SYSTEM, IDLE, IOWAIT, IRQ, SOFTIRQ, STEAL. */
  private static long[] ticks(long user, long idle, long ioWait) {
    return new long[] {user, 0, 0, idle, ioWait, 0, 0, 0};
  }
}
