package org.wattelier.collector.kpi;

/**
 * Something that a machine's own data say it could save. The energy is what was observed in the period that was looked at, not an
 * extrapolation; savings of one machine overlap and must not be added up.
 */
public sealed interface Advice {

  /** The machine that it is about. */
  String machine();

  /** What it would have saved in the period, in joules. */
  double joules();

  /** Carbon of that by the location of the grid, in grams; as far as its intensity is known. */
  double grams();

  /** The machine word in the API. */
  String word();

  /**
   * The machine ran idle through whole nights, from 22 to 6 o'clock: shutting it down or suspending it saves what it drew.
   *
   * @param nights how many
   */
  record LeftOnAtNight(String machine, int nights, double joules, double grams) implements Advice {
    @Override
    public String word() {
      return "left-on-at-night";
    }
  }

  /**
   * Most of the machine's energy was drawn while it was less than 5 % busy: suspending it when nobody works saves that part.
   *
   * @param idleRatio the part
   */
  record IdlesMostly(String machine, double idleRatio, double joules, double grams)
      implements Advice {
    @Override
    public String word() {
      return "idles-mostly";
    }
  }

  /**
   * No quarter of an hour was busier than 5 %: its work fits on another machine, which saves all that it drew, but for what the work
   * costs there.
   *
   * @param highestRatio its busiest quarter of an hour
   */
  record Consolidate(String machine, double highestRatio, double joules, double grams)
      implements Advice {
    @Override
    public String word() {
      return "consolidate";
    }
  }
}
