package org.wattelier.telemetry;

/**
 * Why a line of line protocol was refused.
 *
 * @param line number of the line in its body, from 1
 * @param column position in that line at which reading stopped, from 1
 * @param reason what is wrong there and what was expected
 */
public record LineError(int line, int column, String reason) {
  @Override
  public String toString() {
    return "line " + line + ": column " + column + ": " + reason;
  }
}
