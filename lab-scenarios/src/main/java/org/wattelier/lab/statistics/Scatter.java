package org.wattelier.lab.statistics;

import java.util.Arrays;

/** How values that should be the same differ; at least two of them. */
record Scatter(int count, double mean, double standardDeviation) {

  static Scatter of(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("values must be at least two: " + values.length);
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Scatter(values.length, mean, Math.sqrt(squares / (values.length - 1)));
  }

  /** Sum of the squared deviations from the mean. */
  double squares() {
    return standardDeviation * standardDeviation * (count - 1);
  }

  /** Uncertainty of their mean (GUM 4.2.3). */
  Uncertainty ofMean() {
    return new Uncertainty(standardDeviation * standardDeviation / count, count - 1);
  }
}
