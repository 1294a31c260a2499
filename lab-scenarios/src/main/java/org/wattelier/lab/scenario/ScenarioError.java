package org.wattelier.lab.scenario;

/**
 * What is wrong in a scenario's file, and where.
 *
 * @param file name as it was given
 * @param line from 1
 * @param column from 1
 * @param field such as {@code variants[1].workload.size}; empty for the file as a whole
 * @param reason what is wrong and what would mend it, one line in the user's language
 */
public record ScenarioError(String file, int line, int column, String field, String reason) {

  /** {@code file:line:column: field: reason}, as compilers write it. */
  @Override
  public String toString() {
    String place = file + ":" + line + ":" + column + ": ";
    return field.isEmpty() ? place + reason : place + field + ": " + reason;
  }
}
