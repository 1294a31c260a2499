package org.wattelier.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wattelier.lab.scenario.Limits;

class LimitWatchTest {
  private final LimitWatch watch = new LimitWatch(new Limits(0.9, 1000, 90, 0.3));

  @Test
  void wellMachineGoesOn() {
    assertThat(watch.look(conditions(0.5, 500, 60, 0.8, true))).isEmpty();
  }

  @Test
  void machineThatTellsNothingGoesOn() {
    assertThat(watch.look(new Conditions(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            true)))
        .isEmpty();
  }

  @Test
  void hotProcessorStopsAtOnce() {
    assertThat(watch.look(conditions(0.5, 500, 90, 0.8, false))).contains(StopReason.TEMPERATURE);
  }

  @Test
  void lowBatteryStopsWhereItFeedsTheMachine() {
    assertThat(watch.look(conditions(0.5, 500, 60, 0.3, true))).contains(StopReason.BATTERY);
    assertThat(watch.look(conditions(0.5, 500, 60, 0.3, false))).isEmpty();
  }

  @Test
  void largeLoadStops() {
    assertThat(watch.look(conditions(0.5, 1001, 60, 0.8, false))).contains(StopReason.MEMORY);
  }

  @Test
  void busyProcessorsStopAfterSomeLooksAndNotForASpike() {
    for (int look = 0; look < 5; look++) {
      assertThat(watch.look(conditions(0.95, 0, 60, 1, false))).isEmpty();
    }
    assertThat(watch.look(conditions(0.5, 0, 60, 1, false))).isEmpty();
    for (int look = 0; look < 5; look++) {
      assertThat(watch.look(conditions(0.95, 0, 60, 1, false))).isEmpty();
    }
    assertThat(watch.look(conditions(0.95, 0, 60, 1, false))).contains(StopReason.CPU);
  }

  private static Conditions conditions(
      double cpu, double bytes, double celsius, double battery, boolean onBattery) {
    return new Conditions(
        OptionalDouble.of(cpu),
        OptionalDouble.of(bytes),
        OptionalDouble.of(celsius),
        OptionalDouble.of(battery),
        onBattery);
  }
}
