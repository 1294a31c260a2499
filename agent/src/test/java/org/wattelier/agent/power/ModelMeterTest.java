package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelMeterTest extends PowerMeterContract {

  @Override
  PowerMeter working() {
    return new ModelMeter(PowerModel.laptop(8, 16));
  }

  @Override
  Optional<PowerMeter> broken() {
    return Optional.empty();
  }

  @Test
  void virtualMachineTakesItsShareByVirtualProcessor() {
    ModelMeter model = new ModelMeter(PowerModel.virtualMachine(4, 8));
    assertThat(model.estimate(OptionalDouble.of(0)).totalWatts())
        .isCloseTo(4 * 0.74 + 8 * 0.392, within(1e-9));
    assertThat(model.estimate(OptionalDouble.of(1)).totalWatts())
        .isCloseTo(4 * 3.5 + 8 * 0.392, within(1e-9));
  }

  @Test
  void unknownUtilizationCountsAsHalf() {
    ModelMeter model = new ModelMeter(PowerModel.desktop(8, 16));
    assertThat(model.estimate(OptionalDouble.empty()))
        .isEqualTo(model.estimate(OptionalDouble.of(0.5)));
  }

  @Test
  void everyKindDrawsMoreUnderLoadAndSaysSoWithHalfUncertainty() {
    Stream.of(
            PowerModel.laptop(1, 2),
            PowerModel.laptop(32, 64),
            PowerModel.desktop(2, 4),
            PowerModel.desktop(64, 128),
            PowerModel.server(128, 512),
            PowerModel.virtualMachine(1, 1))
        .forEach(model -> {
          assertThat(model.highestWatts()).isGreaterThan(model.idleWatts());
          assertThat(new ModelMeter(model).uncertaintyRatio()).isEqualTo(0.5);
        });
  }

  @Test
  void knownBoundsAreMetExactly() {
    for (double idle : new double[] {0.5, 6, 11, 60}) {
      PowerModel model = PowerModel.laptop(8, 16).through(idle, idle + 30);
      assertThat(model.idleWatts()).isCloseTo(idle, within(1e-9));
      assertThat(model.highestWatts()).isCloseTo(idle + 30, within(1e-9));
    }
  }

  @Test
  void boundsInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> PowerModel.laptop(8, 16).through(40, 20))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PowerModel.laptop(8, 16).through(Double.NaN, 20))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
