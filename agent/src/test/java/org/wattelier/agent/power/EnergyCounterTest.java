package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.power.EnergyCounter.Step;

class EnergyCounterTest {
  private static final OptionalDouble RANGE = OptionalDouble.of(1000);
  private final EnergyCounter counter = new EnergyCounter(100);

  @Test
  void firstReadingIsWhereCountingStarts() {
    assertThat(counter.update(900, RANGE, 0)).isEqualTo(new Step.First());
  }

  @Test
  void counterThatGoesOnGivesTheDifference() {
    counter.update(900, RANGE, 0);
    assertThat(counter.update(950, RANGE, 1)).isEqualTo(new Step.Delta(50));
    assertThat(counter.update(950, RANGE, 1)).isEqualTo(new Step.Delta(0));
  }

  @Test
  void counterThatWrapsKeepsCounting() {
    counter.update(990, RANGE, 0);
    assertThat(counter.update(20, RANGE, 1)).isEqualTo(new Step.Wrapped(30));
  }

  @Test
  void dropThatWouldMeanImpossiblePowerIsReset() {
    counter.update(500, RANGE, 0);
    assertThat(counter.update(0, RANGE, 1)).isEqualTo(new Step.Reset());
    assertThat(counter.update(40, RANGE, 1)).isEqualTo(new Step.Delta(40));
  }

  @Test
  void dropWithoutKnownRangeIsReset() {
    counter.update(990, OptionalDouble.empty(), 0);
    assertThat(counter.update(20, OptionalDouble.empty(), 1)).isEqualTo(new Step.Reset());
  }

  @Test
  void jumpThatNoMachineCouldDrawIsReset() {
    counter.update(0, OptionalDouble.empty(), 0);
    assertThat(counter.update(5000, OptionalDouble.empty(), 1)).isEqualTo(new Step.Reset());
  }

  @Test
  void coarseCounterGoesOnByJumps() {
    EnergyCounter coarse = new EnergyCounter(20_000);
    coarse.update(360_000, OptionalDouble.empty(), 0);
    for (int second = 0; second < 3600; second++) {
      assertThat(coarse.update(360_000, OptionalDouble.empty(), 1)).isEqualTo(new Step.Delta(0));
    }
    assertThat(coarse.update(720_000, OptionalDouble.empty(), 1))
        .isEqualTo(new Step.Delta(360_000));
    assertThat(coarse.update(1_080_000, OptionalDouble.empty(), 1)).isEqualTo(new Step.Reset());
  }

  @Test
  void impossibleReadingsAreNotTaken() {
    counter.update(100, RANGE, 0);
    for (double odd : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(counter.update(odd, RANGE, 1)).isEqualTo(new Step.Rejected());
    }
    assertThat(counter.update(110, RANGE, 1)).isEqualTo(new Step.Delta(10));
  }

  /** What befell a counter in one second. */
  private static final int GAP = 1;

  private static final int RESET = 2;
  private static final int DUPLICATE = 3;

  /** Each number is one second: its hundreds say what befell the counter, the rest is what the machine drew. */
  @Property
  void energyNeverDecreasesAndNeverExceedsTheTruth(
      @ForAll @Size(max = 60) List<@IntRange(max = 399) Integer> seconds) {
    EnergyCounter anew = new EnergyCounter(100);
    double hardware = 700;
    double truth = 0;
    double counted = 0;
    double lastRead = Double.NaN;
    double sinceRead = 0;
    for (int second : seconds) {
      int event = second / 100;
      truth += second % 100;
      sinceRead++;
      // So near to its range nobody could tell a reset from a wrap.
      boolean reset = event == RESET && lastRead < 1000 - 100 * (sinceRead + 1);
      hardware = reset ? 0 : (hardware + second % 100) % 1000;
      for (int i = event == GAP ? 2 : event == DUPLICATE ? 0 : 1; i < 2; i++) {
        double increase = joules(anew.update(hardware, RANGE, sinceRead));
        assertThat(increase).isNotNegative();
        counted += increase;
        lastRead = hardware;
        sinceRead = 0;
      }
      assertThat(counted).isLessThanOrEqualTo(truth + 1e-6);
    }
  }

  private static double joules(Step step) {
    if (step instanceof Step.Delta delta) {
      return delta.joules();
    }
    return step instanceof Step.Wrapped wrapped ? wrapped.joules() : 0;
  }
}
