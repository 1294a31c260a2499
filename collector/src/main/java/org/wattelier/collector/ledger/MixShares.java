package org.wattelier.collector.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wattelier.collector.grid.GridMix;
import org.wattelier.telemetry.LedgerField;
import org.wattelier.telemetry.Quantity;

/** What the grid's mix of a minute makes of its energy. */
record MixShares(GridMix mix) {
  private static final double JOULES_PER_KWH = 3.6e6;

  /** Writes the energy's shares beside it; of what the mix does not tell, that it is known for 0 joules. */
  static void put(@Nullable MixShares shares, double joules, Map<LedgerField, Double> values) {
    values.put(LedgerField.RENEWABLE_OF_JOULES, 0.0);
    values.put(LedgerField.LOW_CARBON_OF_JOULES, 0.0);
    values.put(LedgerField.CARBON_OF_JOULES, 0.0);
    values.put(LedgerField.RANGED_JOULES, 0.0);
    if (shares != null && joules > 0) {
      shares.put(joules, values);
    }
  }

  private void put(double joules, Map<LedgerField, Double> values) {
    Quantity renewable = mix.renewable();
    values.put(LedgerField.RENEWABLE_OF_JOULES, joules);
    values.put(LedgerField.RENEWABLE_JOULES, joules * renewable.value());
    values.put(LedgerField.RENEWABLE_LOW_JOULES, joules * low(renewable));
    values.put(LedgerField.RENEWABLE_HIGH_JOULES, joules * high(renewable));
    values.put(LedgerField.LIVE_JOULES, mix.basis() == GridMix.Basis.LIVE ? joules : 0);
    Quantity lowCarbon = mix.lowCarbon();
    if (lowCarbon != null) {
      values.put(LedgerField.LOW_CARBON_OF_JOULES, joules);
      values.put(LedgerField.LOW_CARBON_JOULES, joules * lowCarbon.value());
    }
    @Nullable Quantity intensity = mix.carbonIntensity();
    if (intensity != null) {
      putCarbon(intensity, joules, values);
    }
    boolean ranged = renewable.range() != null && (intensity == null || intensity.range() != null);
    values.put(LedgerField.RANGED_JOULES, ranged ? joules : 0);
  }

  private static void putCarbon(
      Quantity intensity, double joules, Map<LedgerField, Double> values) {
    double kwh = joules / JOULES_PER_KWH;
    values.put(LedgerField.CARBON_OF_JOULES, joules);
    values.put(LedgerField.CARBON_GRAMS, kwh * intensity.value());
    values.put(LedgerField.CARBON_LOW_GRAMS, kwh * low(intensity));
    values.put(LedgerField.CARBON_HIGH_GRAMS, kwh * high(intensity));
  }

  private static double low(Quantity quantity) {
    Quantity.Range range = quantity.range();
    return range == null ? quantity.value() : Math.max(0, range.low());
  }

  private static double high(Quantity quantity) {
    Quantity.Range range = quantity.range();
    return range == null ? quantity.value() : range.high();
  }
}
