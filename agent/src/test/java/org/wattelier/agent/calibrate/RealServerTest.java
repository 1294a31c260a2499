package org.wattelier.agent.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wattelier.agent.power.CpuFamily;
import org.wattelier.agent.power.ModelMeter;
import org.wattelier.agent.power.PowerModel;

/** The model against RAPL of a real server from 0 to 100 % load. It prints its errors, since they are what a user can expect. */
class RealServerTest {
  private static final String CPU = "Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz";
  private static final int LOGICAL_CPUS = 24;
  private static final OptionalDouble NOMINAL_HERTZ = OptionalDouble.of(2.4e9);
  private final List<Row> rows = rows();

  private record Row(double utilization, double hertz, double watts) {
    LoadPoint point() {
      return new LoadPoint(utilization, watts);
    }
  }

  @Test
  void statedUncertaintyOfTheDefaultModelCoversItsError() {
    PowerModel plain = PowerModel.server(CpuFamily.of(CPU), LOGICAL_CPUS, 64);
    ModelMeter paced = new ModelMeter(plain.withNominalHertz(NOMINAL_HERTZ));
    ToDoubleFunction<Row> estimate = row -> paced
        .estimate(OptionalDouble.of(row.utilization), OptionalDouble.of(row.hertz))
        .packageWatts();
    ToDoubleFunction<Row> byLoadAlone = row -> new ModelMeter(plain)
        .estimate(OptionalDouble.of(row.utilization), OptionalDouble.empty())
        .packageWatts();
    double error = print("default model, load and frequency", loaded(), estimate);
    double errorByLoad = print("default model, load alone", loaded(), byLoadAlone);
    assertThat(error).isLessThan(errorByLoad).isLessThan(paced.uncertaintyRatio());
    assertThat(loaded()).allSatisfy(row -> {
      double watts = estimate.applyAsDouble(row);
      assertThat(Math.abs(watts - row.watts)).isLessThan(paced.uncertaintyRatio() * watts);
    });
  }

  @Test
  void curveFittedOnOddPointsPredictsTheEvenOnes() {
    predicts("fitted on odd points, even ones", i -> i % 2 == 1);
    predicts("fitted on even points, odd ones", i -> i % 2 == 0);
  }

  private void predicts(String what, Predicate<Integer> fitted) {
    CurveFit fit = CurveFit.of(IntStream.range(0, rows.size())
            .filter(i -> fitted.test(i))
            .mapToObj(i -> rows.get(i).point())
            .toList())
        .orElseThrow();
    List<Row> others = IntStream.range(0, rows.size())
        .filter(i -> !fitted.test(i) && i > 0)
        .mapToObj(rows::get)
        .toList();
    double error = print(what, others, row -> fit.curve().watts(row.utilization));
    assertThat(error).isLessThan(0.15);
    assertThat(others)
        .allSatisfy(row -> assertThat(Math.abs(fit.curve().watts(row.utilization) - row.watts))
            .isLessThan(fit.spreadWatts()));
  }

  /** All but the reading at idle, which is suspect: see the file. */
  private List<Row> loaded() {
    return rows.subList(1, rows.size());
  }

  private static double print(String what, List<Row> rows, ToDoubleFunction<Row> estimate) {
    double error = rows.stream()
        .mapToDouble(row -> Math.abs(estimate.applyAsDouble(row) - row.watts) / row.watts)
        .average()
        .orElseThrow();
    System.out.printf(Locale.ROOT, "%s: mean absolute error %.1f %% of RAPL%n", what, 100 * error);
    return error;
  }

  private static List<Row> rows() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(
            RealServerTest.class.getResourceAsStream("e5-2620v3-load-against-rapl.csv")),
        StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> Character.isDigit(line.charAt(0)))
          .map(line -> line.split(",", -1))
          .map(words -> new Row(
              Double.parseDouble(words[0]) / 100,
              Double.parseDouble(words[1]) * 1e6,
              Double.parseDouble(words[2])))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
