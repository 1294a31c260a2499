package org.wattelier.agent.power;

import java.util.Locale;
import java.util.Optional;

/** Watts by processor utilisation. */
public sealed interface LoadCurve {

  /** The power at a utilisation from 0 to 1; at least 0. */
  double watts(double utilization);

  /** {@code idle + u · (highest − idle)}. */
  record Straight(double idleWatts, double highestWatts) implements LoadCurve {
    public Straight {
      Amounts.require("idleWatts", idleWatts);
      Amounts.require("highestWatts", highestWatts);
      if (highestWatts < idleWatts) {
        throw new IllegalArgumentException(
            "highestWatts must be at least idleWatts: " + highestWatts + " < " + idleWatts);
      }
    }

    @Override
    public double watts(double utilization) {
      return idleWatts + utilization * (highestWatts - idleWatts);
    }
  }

  /**
   * {@code sockets · (a · ln(b · (100 u + c)) + d)}: Boavizta, {@code boaviztapi/data/crowdsourcing/cpu_profile.csv}, fitted to
   * Intel servers whose package power was read at several loads.
   */
  record Logarithmic(double a, double b, double c, double d, int sockets) implements LoadCurve {
    @Override
    public double watts(double utilization) {
      return Math.max(0, sockets * (a * Math.log(b * (100 * utilization + c)) + d));
    }

    /** The curve of an Intel Xeon by its name; empty for any other processor. */
    public static Optional<LoadCurve> ofXeon(String cpuModel, int sockets) {
      String name = cpuModel.toLowerCase(Locale.ROOT);
      if (!name.contains("xeon")) {
        return Optional.empty();
      }
      if (name.contains("platinum")) {
        return curve(171.1813, 0.0354, 36.8953, -10.1336, sockets);
      }
      if (name.contains("gold")) {
        return curve(35.5688, 0.2438, 9.6694, -0.6087, sockets);
      }
      if (name.contains("silver")) {
        return curve(20.7794, 0.3043, 8.4241, 0.8613, sockets);
      }
      if (name.contains("e5-")) {
        return curve(48.9167, 0.1349, 15.7262, -4.654, sockets);
      }
      if (name.contains("e3-")) {
        return curve(342.3624, 0.0347, 36.8952, -16.4022, sockets);
      }
      return name.contains(" e-")
          ? curve(55.6501, 0.0467, 20.4146, 4.24362, sockets)
          : Optional.empty();
    }

    private static Optional<LoadCurve> curve(double a, double b, double c, double d, int sockets) {
      return Optional.of(new Logarithmic(a, b, c, d, Math.max(1, sockets)));
    }
  }

  /**
   * {@code idle + linear · u + bent · u^exponent}, as a calibration finds it. It never falls below 0, and no monotony is asked
   * of it: a processor that clocks down at full load draws less.
   */
  record Fitted(double idleWatts, double linearWatts, double bentWatts, double exponent)
      implements LoadCurve {
    public Fitted {
      if (!Double.isFinite(idleWatts + linearWatts + bentWatts) || !(exponent > 0)) {
        throw new IllegalArgumentException("a fitted curve needs finite coefficients: " + idleWatts
            + ", " + linearWatts + ", " + bentWatts + ", " + exponent);
      }
    }

    @Override
    public double watts(double utilization) {
      return Math.max(
          0, idleWatts + linearWatts * utilization + bentWatts * Math.pow(utilization, exponent));
    }
  }
}
