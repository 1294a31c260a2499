package org.wattelier.agent.power;

/** Checks of physical amounts. */
final class Amounts {

  private Amounts() {}

  static void require(String name, double amount) {
    if (!(amount >= 0) || Double.isInfinite(amount)) {
      throw new IllegalArgumentException(
          name + " must be a finite number of at least 0: " + amount);
    }
  }
}
