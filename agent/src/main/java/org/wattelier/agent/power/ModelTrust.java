package org.wattelier.agent.power;

/**
 * How far a model can be trusted: a spread in watts that does not depend on the power, and one that is proportional to it.
 * Independent, so they combine in quadrature (JCGM 100, "GUM", 5.1.2).
 *
 * @param word of the model on the wire, such as {@code model}
 */
public record ModelTrust(String word, double spreadWatts, double spreadRatio) {

  /**
   * A model that was not calibrated on its machine. A straight line between the known idle and full-load power of a machine
   * still misses RAPL by 11 to 60 % on average (CodeCarbon's bench files), so coefficients by kind of machine cannot claim better,
   * nor can two typed-in bounds; only a calibration can.
   */
  static final ModelTrust UNCALIBRATED = new ModelTrust("model", 0, 0.5);

  public ModelTrust {
    Amounts.require("spreadWatts", spreadWatts);
    Amounts.require("spreadRatio", spreadRatio);
  }

  /** The relative uncertainty at a power; 1, which is "anything up to twice that", where it would be more. */
  double uncertaintyRatio(double watts) {
    return watts > 0 ? Math.min(1, Math.hypot(spreadWatts / watts, spreadRatio)) : 1;
  }
}
