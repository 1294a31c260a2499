package org.wattelier.agent.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelMeterTest extends PowerMeterContract {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

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
    assertThat(model.estimate(OptionalDouble.of(0), UNKNOWN).totalWatts())
        .isCloseTo(4 * 0.74 + 8 * 0.392, within(1e-9));
    assertThat(model.estimate(OptionalDouble.of(1), UNKNOWN).totalWatts())
        .isCloseTo(4 * 3.5 + 8 * 0.392, within(1e-9));
  }

  @Test
  void unknownUtilizationCountsAsHalf() {
    ModelMeter model = new ModelMeter(PowerModel.desktop(8, 16));
    assertThat(model.estimate(UNKNOWN, UNKNOWN))
        .isEqualTo(model.estimate(OptionalDouble.of(0.5), UNKNOWN));
  }

  @Test
  void everyKindDrawsMoreUnderLoadAndSaysSoWithHalfUncertainty() {
    Stream.of(
            PowerModel.laptop(1, 2),
            PowerModel.laptop(32, 64),
            PowerModel.desktop(2, 4),
            PowerModel.desktop(64, 128),
            PowerModel.server(CpuFamily.UNKNOWN, 128, 512),
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

  @Test
  void slowerProcessorsDrawLessAndNeverLessThanIdle() {
    ModelMeter model =
        new ModelMeter(new PowerModel(10, 50, 0, 0).withNominalHertz(OptionalDouble.of(2e9)));
    assertThat(watts(model, 0.5, 2e9)).isCloseTo(30, within(1e-9));
    assertThat(watts(model, 0.5, 1e9)).isCloseTo(20, within(1e-9));
    assertThat(watts(model, 0.5, 4e9)).isCloseTo(30, within(1e-9));
    assertThat(watts(model, 0, 1e9)).isCloseTo(10, within(1e-9));
    assertThat(model.estimate(OptionalDouble.of(0.5), UNKNOWN).totalWatts())
        .isCloseTo(30, within(1e-9));
  }

  @Test
  void disksAreStatedApart() {
    assertThat(new PowerModel(10, 50, 0, 0).withDisks(2, 4).idleWatts())
        .isCloseTo(10 + 2 * 1.2 + 4 * 0.65, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz,CASCADE_LAKE",
    "Intel Xeon Processor (Cascadelake),CASCADE_LAKE",
    "Intel(R) Xeon(R) Gold 6140 CPU @ 2.30GHz,SKYLAKE",
    "'Intel Xeon Processor (Skylake, IBRS)',SKYLAKE",
    "Intel(R) Xeon(R) CPU E5-2686 v4 @ 2.30GHz,BROADWELL",
    "Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz,HASWELL",
    "AMD EPYC 7571,EPYC_1",
    "AMD EPYC 7R32,EPYC_2",
    "AMD EPYC-Rome Processor,EPYC_2",
    "AMD EPYC 7763 64-Core Processor,EPYC_3",
    "AMD EPYC,UNKNOWN",
    "Neoverse-N1,GRAVITON_2",
    "Intel(R) Core(TM) i5-8265U CPU @ 1.60GHz,UNKNOWN",
    "Intel(R) Xeon(R) Platinum 8488C,UNKNOWN"
  })
  void familyIsToldByTheNameOfTheProcessor(String name, CpuFamily family) {
    assertThat(CpuFamily.of(name)).isEqualTo(family);
  }

  @Test
  void xeonOfUnknownFamilyHasItsCurve() {
    LoadCurve curve =
        LoadCurve.Logarithmic.ofXeon("Intel(R) Xeon(R) Platinum 8488C", 2).orElseThrow();
    assertThat(curve.watts(0)).isCloseTo(2 * 35.6, within(0.5));
    assertThat(curve.watts(1)).isCloseTo(2 * 260.0, within(1.0));
    assertThat(LoadCurve.Logarithmic.ofXeon("AMD EPYC 9654", 1)).isEmpty();
    for (String name :
        new String[] {"Gold 6430", "Silver 4410Y", "E5-2690 v2", "E3-1240 v2", "E-2388G"}) {
      LoadCurve each =
          LoadCurve.Logarithmic.ofXeon("Intel(R) Xeon(R) " + name, 1).orElseThrow();
      assertThat(each.watts(0)).isBetween(0.0, each.watts(1));
    }
  }

  private static double watts(ModelMeter model, double utilization, double hertz) {
    return model
        .estimate(OptionalDouble.of(utilization), OptionalDouble.of(hertz))
        .totalWatts();
  }
}
