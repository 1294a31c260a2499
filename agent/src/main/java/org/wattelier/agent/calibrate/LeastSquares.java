package org.wattelier.agent.calibrate;

import java.util.Optional;

/** Linear least squares with two or three unknowns, by the normal equations and Gaussian elimination with pivots. */
final class LeastSquares {
  /** A pivot this small against the largest entry means that the points do not determine the unknowns. */
  private static final double SINGULAR = 1e-10;

  private LeastSquares() {}

  /**
   * The coefficients that minimise the sum of squares of {@code rows · coefficients − values}; empty where the rows do not
   * determine them.
   */
  static Optional<double[]> solve(double[][] rows, double[] values) {
    int n = rows[0].length;
    double[][] system = new double[n][n + 1];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          system[i][j] += rows[r][i] * rows[r][j];
        }
        system[i][n] += rows[r][i] * values[r];
      }
    }
    return eliminate(system);
  }

  private static Optional<double[]> eliminate(double[][] system) {
    int n = system.length;
    double largest = largest(system);
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      if (!(Math.abs(system[column][column]) > SINGULAR * largest)) {
        return Optional.empty();
      }
      for (int row = 0; row < n; row++) {
        if (row != column) {
          subtract(system[row], system[column], column);
        }
      }
    }
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = system[i][n] / system[i][i];
    }
    return Optional.of(solution);
  }

  private static double largest(double[][] system) {
    double largest = 0;
    for (int i = 0; i < system.length; i++) {
      for (int j = 0; j < system.length; j++) {
        largest = Math.max(largest, Math.abs(system[i][j]));
      }
    }
    return largest;
  }

  private static void subtract(double[] row, double[] pivotRow, int column) {
    double factor = row[column] / pivotRow[column];
    for (int j = column; j < row.length; j++) {
      row[j] -= factor * pivotRow[j];
    }
  }
}
