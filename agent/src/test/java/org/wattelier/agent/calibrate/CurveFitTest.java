package org.wattelier.agent.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CurveFitTest {
  private static final double[] STEPS = {0.01, 0.26, 0.5, 0.74, 1};

  @Property
  void exactCurvesAreFound(
      @ForAll @DoubleRange(min = 1, max = 100) double idle,
      @ForAll @DoubleRange(min = 10, max = 300) double dynamic) {
    for (double exponent : new double[] {0.5, 1, 2, 3}) {
      CurveFit fit =
          CurveFit.of(points(u -> idle + dynamic * Math.pow(u, exponent))).orElseThrow();
      for (double u = 0.05; u <= 1; u += 0.05) {
        assertThat(fit.curve().watts(u))
            .isCloseTo(idle + dynamic * Math.pow(u, exponent), Offset.offset(1e-6));
      }
      assertThat(fit.r2()).isCloseTo(1, Offset.offset(1e-9));
      assertThat(fit.meanAbsolutePercentageError()).isLessThan(1e-9);
      assertThat(fit.spreadWatts()).isLessThan(1e-5);
    }
  }

  @Test
  void noiseIsInTheResidualsAndTheSpread() {
    double[] noise = {2, -3, 2, 3, -2};
    List<LoadPoint> exact = points(u -> 20 + 80 * u);
    List<LoadPoint> noisy = java.util.stream.IntStream.range(0, exact.size())
        .mapToObj(i -> new LoadPoint(exact.get(i).utilization(), exact.get(i).watts() + noise[i]))
        .toList();
    CurveFit fit = CurveFit.of(noisy).orElseThrow();
    assertThat(fit.residualWatts()).hasSize(5);
    assertThat(fit.residualWatts().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(0, Offset.offset(1e-9));
    assertThat(fit.spreadWatts()).isBetween(4.0, 12.0);
    assertThat(fit.r2()).isBetween(0.98, 1.0);
  }

  @Test
  void pointsThatSayTooLittleAreNoFit() {
    assertThat(CurveFit.of(List.of())).isEmpty();
    assertThat(CurveFit.of(List.of(new LoadPoint(0, 10), new LoadPoint(1, 50)))).isEmpty();
    assertThat(CurveFit.of(
            List.of(new LoadPoint(0.5, 10), new LoadPoint(0.55, 50), new LoadPoint(0.6, 50))))
        .isEmpty();
  }

  @Test
  void threePointsAreEnoughForALine() {
    CurveFit fit = CurveFit.of(
            List.of(new LoadPoint(0, 10), new LoadPoint(0.5, 30), new LoadPoint(1, 50)))
        .orElseThrow();
    assertThat(fit.curve().watts(0.25)).isCloseTo(20, Offset.offset(1e-9));
  }

  private static List<LoadPoint> points(java.util.function.DoubleUnaryOperator watts) {
    return DoubleStream.of(STEPS)
        .mapToObj(u -> new LoadPoint(u, watts.applyAsDouble(u)))
        .toList();
  }
}
