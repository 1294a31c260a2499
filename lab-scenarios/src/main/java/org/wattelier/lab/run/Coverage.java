package org.wattelier.lab.run;

/**
 * How often intervals held the truth.
 *
 * @param runs that gave a result
 * @param means of variants that had an interval
 * @param changes from one variant to another that had an interval
 * @param asExpected runs whose verdict was the expected one
 */
public record Coverage(
    int runs, int means, int meansCovered, int changes, int changesCovered, int asExpected) {
  /** Before the first run. */
  public static final Coverage NOTHING = new Coverage(0, 0, 0, 0, 0, 0);

  /** That of both. */
  public Coverage and(Coverage other) {
    return new Coverage(
        runs + other.runs,
        means + other.means,
        meansCovered + other.meansCovered,
        changes + other.changes,
        changesCovered + other.changesCovered,
        asExpected + other.asExpected);
  }
}
