package org.wattelier.agent.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wattelier.agent.power.LoadCurve;

/**
 * The curve that fits the points of one machine best, and how good it is.
 *
 * <p>Candidates are {@code idle + a·u}, {@code idle + b·u^c} and, from five points on, {@code idle + a·u + b·u^c}, each by least
 * squares for some fixed exponents. The one is taken that best predicts each point from all the others (leave-one-out), so that a
 * curve with more coefficients has to earn them.
 *
 * @param r2 share of the variance of the points that the curve explains
 * @param meanAbsolutePercentageError mean of {@code |curve − read| / read}, as a ratio
 * @param spreadWatts twice the root mean square of the leave-one-out errors: where about 95 of 100 further points are expected
 * @param residualWatts {@code read − curve} of each point, in their order
 */
public record CurveFit(
    LoadCurve.Fitted curve,
    double r2,
    double meanAbsolutePercentageError,
    double spreadWatts,
    List<Double> residualWatts) {
  private static final int FEWEST_POINTS = 3;
  private static final int FEWEST_FOR_THREE_COEFFICIENTS = 5;
  private static final double LEAST_SPAN = 0.25;
  private static final double COVERAGE_FACTOR = 2;
  private static final double[] EXPONENTS = {0.5, 0.75, 1.5, 2, 3};

  public CurveFit {
    residualWatts = List.copyOf(residualWatts);
  }

  /** A form of curve: with a straight part, a bent one, or both. */
  private record Form(boolean straight, boolean bent, double exponent) {

    Optional<LoadCurve.Fitted> fit(List<LoadPoint> points) {
      double[][] rows = new double[points.size()][];
      double[] values = new double[points.size()];
      for (int i = 0; i < rows.length; i++) {
        double u = points.get(i).utilization();
        double power = Math.pow(u, exponent);
        rows[i] =
            straight && bent ? new double[] {1, u, power} : new double[] {1, straight ? u : power};
        values[i] = points.get(i).watts();
      }
      return LeastSquares.solve(rows, values).map(this::curve);
    }

    private LoadCurve.Fitted curve(double[] found) {
      double bentWatts = bent ? found[found.length - 1] : 0;
      return new LoadCurve.Fitted(found[0], straight ? found[1] : 0, bentWatts, exponent);
    }
  }

  /**
   * Fits points.
   *
   * @return empty where they are too few, fewer than three, or too close to each other, less than a quarter of full load
   */
  public static Optional<CurveFit> of(List<LoadPoint> points) {
    double span = points.stream().mapToDouble(LoadPoint::utilization).max().orElse(0)
        - points.stream().mapToDouble(LoadPoint::utilization).min().orElse(0);
    if (points.size() < FEWEST_POINTS || span < LEAST_SPAN) {
      return Optional.empty();
    }
    LoadCurve.@Nullable Fitted best = null;
    double bestError = Double.MAX_VALUE;
    for (Form form : forms(points.size())) {
      Optional<LoadCurve.Fitted> curve = form.fit(points);
      double error = leaveOneOut(form, points);
      if (curve.isPresent() && curve.get().idleWatts() >= 0 && error < bestError) {
        best = curve.get();
        bestError = error;
      }
    }
    return best == null ? Optional.empty() : Optional.of(judged(best, points, bestError));
  }

  private static List<Form> forms(int points) {
    List<Form> forms = new ArrayList<>(List.of(new Form(true, false, 1)));
    for (double exponent : EXPONENTS) {
      forms.add(new Form(false, true, exponent));
      if (points >= FEWEST_FOR_THREE_COEFFICIENTS) {
        forms.add(new Form(true, true, exponent));
      }
    }
    return forms;
  }

  /** Root mean square of the errors with which each point is predicted from the others, in watts. */
  private static double leaveOneOut(Form form, List<LoadPoint> points) {
    double squares = 0;
    for (int i = 0; i < points.size(); i++) {
      LoadPoint point = points.get(i);
      List<LoadPoint> others = new ArrayList<>(points);
      others.remove(i);
      Optional<LoadCurve.Fitted> curve = form.fit(others);
      if (curve.isEmpty()) {
        return Double.MAX_VALUE;
      }
      double error = curve.get().watts(point.utilization()) - point.watts();
      squares += error * error;
    }
    return Math.sqrt(squares / points.size());
  }

  private static CurveFit judged(
      LoadCurve.Fitted curve, List<LoadPoint> points, double leaveOneOutWatts) {
    double mean = points.stream().mapToDouble(LoadPoint::watts).average().orElse(0);
    double unexplained = 0;
    double all = 0;
    double relative = 0;
    List<Double> residuals = new ArrayList<>();
    for (LoadPoint point : points) {
      double residual = point.watts() - curve.watts(point.utilization());
      residuals.add(residual);
      unexplained += residual * residual;
      all += (point.watts() - mean) * (point.watts() - mean);
      relative += Math.abs(residual) / point.watts();
    }
    return new CurveFit(
        curve,
        all > 0 ? 1 - unexplained / all : 0,
        relative / points.size(),
        COVERAGE_FACTOR * leaveOneOutWatts,
        residuals);
  }
}
