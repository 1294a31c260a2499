package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.power.EnergyCounter.Step;

class GapBridgeTest {
  private static final double WATT_HOUR = 3600;

  private final GapBridge bridge = new GapBridge(20_000);

  @Test
  void powerIsIntegratedWhileItIsRead() {
    take(50, 0, 0, 0);
    assertThat(take(50, 0, 1, 1)).isEqualTo(50);
  }

  @Test
  void gapIsFilledByTheCount() {
    take(50, 7 * WATT_HOUR, 1, 1);
    assertThat(take(50, 12 * WATT_HOUR, 5, 360)).isEqualTo(5 * WATT_HOUR);
  }

  @Test
  void whatStoodInForTheGapIsNotCountedTwice() {
    take(50, 7 * WATT_HOUR, 1, 1);
    bridge.standIn(4 * WATT_HOUR);
    assertThat(take(50, 12 * WATT_HOUR, 5, 360)).isEqualTo(WATT_HOUR);
  }

  @Test
  void countThatBeginsAnewInventsNothing() {
    take(50, 700 * WATT_HOUR, 1, 1);
    assertThat(take(50, 0, 5, 360)).isEqualTo(250);
    assertThat(take(50, 2 * WATT_HOUR, 5, 144)).isCloseTo(2 * WATT_HOUR, within(1e-6));
  }

  @Test
  void countThatLeapsBeyondWhatCanBeIsNotTaken() {
    take(50, 0, 1, 1);
    assertThat(take(50, 1e9, 5, 60)).isEqualTo(250);
  }

  @Property
  void neverExceedsTheTruthByMoreThanOneStepOfTheCount(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 400) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 300) int watts) {
    GapBridge plug = new GapBridge(20_000);
    double truth = 0;
    double sum = 0;
    joules(plug.update(watts, 0, 0, 0));
    for (int seconds : gaps) {
      truth += (double) watts * seconds;
      double coarse = Math.floor(truth / WATT_HOUR) * WATT_HOUR;
      double step = joules(plug.update(watts, coarse, Math.min(seconds, 5), seconds));
      assertThat(step).isNotNegative();
      sum += step;
    }
    assertThat(sum).isLessThanOrEqualTo(truth + WATT_HOUR);
  }

  private double take(double watts, double count, double gaugeSeconds, double seconds) {
    return joules(bridge.update(watts, count, gaugeSeconds, seconds));
  }

  private static double joules(Step step) {
    return ((Step.Delta) step).joules();
  }
}
